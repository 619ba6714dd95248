import { AppError, type AppErrorPayload, aborted, toAppError } from '../../workers/runtime/errors';
import type { Progress } from '../../workers/runtime/progress';
import { findCell, type NotebookDocument } from './document';
import { giversOf } from './gives';
import { checkedParams, contentKeys, withAncestors } from './graph';
import {
  type AnyCellKind,
  byContract,
  type CellInput,
  type CellResult,
  giving,
  type RunContext,
} from './kind';
import { Places } from './places';
import type { KeptResult, RunState } from './state';

/** What the runner needs of whoever holds the notebook. */
export interface RunnerHost
  extends Pick<RunContext, 'kinds' | 'warehouse' | 'files' | 'models' | 'checkpoints'> {
  document(): NotebookDocument;
  result(key: string): KeptResult | undefined;
  setRunState(cellId: string, state: RunState): void;
  /** `document`: as it was when the cell was started. */
  keep(cellId: string, kept: KeptResult, document: NotebookDocument): void;
  /** Awaited after a cell, before those that read it begin. */
  afterCell?(): Promise<void>;
}

/** So many cells that take much memory run side by side; others run beside them. */
const HEAVY_AT_ONCE = 2;

interface Attempt {
  key: string;
  controller: AbortController;
  /** Begun because the database ended under the first one. */
  isSecond: boolean;
  /** Resolves to whether the cell has a valid result. Never rejects. */
  finished: Promise<boolean>;
}

/**
 * Runs cells: what is stale, each after what it reads, independent ones side by side. Every attempt is
 * made under a content key; if the document changes meanwhile the result is still kept under that key.
 */
export class Runner {
  private readonly attempts = new Map<string, Attempt>();
  /** What is being computed, by content key. */
  private readonly working = new Map<string, Promise<CellResult>>();
  private readonly heavy = new Places(HEAVY_AT_ONCE);

  constructor(private readonly host: RunnerHost) {}

  get busy(): boolean {
    return this.attempts.size > 0;
  }

  /** Brings these cells, and all they need, up to date. Resolves when every one has ended. */
  async run(cellIds: readonly string[]): Promise<void> {
    const document = this.host.document();
    const keys = contentKeys(document, this.host.kinds);
    const outcomes = withAncestors(document, cellIds).map((id) => {
      const key = keys.get(id) ?? '';
      const existing = this.attempts.get(id);
      if (existing?.key === key && !existing.controller.signal.aborted) return existing.finished;
      if (this.host.result(key)) return Promise.resolve(true);
      existing?.controller.abort();
      return this.start(id, key, document, existing?.finished).finished;
    });
    await Promise.all(outcomes);
  }

  /** Asks a cell, or all of them, to stop. What they were doing is given up; earlier results stay. */
  cancel(cellId?: string): void {
    for (const [id, attempt] of this.attempts) {
      if (cellId === undefined || cellId === id) attempt.controller.abort();
    }
  }

  private start(
    id: string,
    key: string,
    document: NotebookDocument,
    predecessor: Promise<boolean> | undefined,
    { isSecond = false } = {},
  ): Attempt {
    const controller = new AbortController();
    const attempt: Attempt = { key, controller, isSecond, finished: Promise.resolve(false) };
    this.attempts.set(id, attempt);
    this.host.setRunState(id, { status: 'queued', key });
    // Deferred by a microtask, so that the attempts of all inputs are registered first.
    attempt.finished = Promise.resolve()
      .then(() => predecessor)
      .then(() => this.attempt(id, attempt, document))
      .finally(() => {
        if (this.attempts.get(id) === attempt) this.attempts.delete(id);
      });
    return attempt;
  }

  private async attempt(id: string, attempt: Attempt, document: NotebookDocument): Promise<boolean> {
    const { key, controller } = attempt;
    const { signal } = controller;
    let over = false;
    // A state is said only by the newest attempt of a cell, and only until it has ended: progress may
    // arrive after the result, because it travels by another port.
    const say = (state: RunState) => {
      if (!over && this.attempts.get(id) === attempt) this.host.setRunState(id, state);
    };
    const end = (state: RunState, succeeded: boolean) => {
      say(state);
      over = true;
      return succeeded;
    };

    const missing = await this.firstMissingInput(id, document, signal);
    if (signal.aborted) return end({ status: 'cancelled', key, seconds: 0 }, false);
    if (missing !== null) return end({ status: 'waiting', key, on: missing }, false);

    // Never the time of day: that may be set back during a run.
    const startedAt = performance.now();
    const seconds = () => (performance.now() - startedAt) / 1000;
    const progress = (value: Progress) => {
      if (!signal.aborted) say({ status: 'running', key, startedAt, progress: value });
    };
    progress({ fraction: null, message: 'Starting' });
    // Two cells of one content key make the same, in tables of the same names: one works, the other waits.
    for (let twin = this.working.get(key); twin && !signal.aborted; twin = this.working.get(key)) {
      await Promise.race([twin.catch(() => {}), aborted(signal)]);
      if (this.host.result(key)) return end({ status: 'idle' }, true);
    }
    const leave = this.isHeavy(id, document) ? await this.heavy.enter(signal) : () => {};
    if (signal.aborted) {
      leave();
      return end({ status: 'cancelled', key, seconds: seconds() }, false);
    }
    const work = this.execute(id, key, document, signal, progress);
    this.working.set(key, work);
    try {
      const result = await work;
      this.host.keep(id, { origin: 'here', key, result, seconds: seconds() }, document);
      end({ status: 'idle' }, true);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (isBystander(error) && !attempt.isSecond && !signal.aborted) return this.again(id, attempt);
      return end(ended(error.toPayload(), signal.aborted, key, seconds()), false);
    } finally {
      leave();
      this.working.delete(key);
    }
    // The cells below wait for it.
    await this.host.afterCell?.();
    return true;
  }

  private isHeavy(id: string, document: NotebookDocument): boolean {
    return this.host.kinds[findCell(document, id).kind]?.takesMemory === true;
  }

  /** Once more, with what the cell reads: the database ended through no fault of this cell, and tables went with it. */
  private again(id: string, { controller }: Attempt): Promise<boolean> {
    this.attempts.delete(id);
    const document = this.host.document();
    for (const needed of withAncestors(document, [id])) {
      const key = contentKeys(document, this.host.kinds).get(needed) ?? '';
      if (this.attempts.has(needed) || this.host.result(key)) continue;
      const attempt = this.start(needed, key, document, undefined, { isSecond: true });
      // Whoever cancelled the first attempt means this one too.
      controller.signal.addEventListener('abort', () => attempt.controller.abort(), { once: true });
    }
    return this.attempts.get(id)?.finished ?? Promise.resolve(true);
  }

  /** Waits for what a cell reads, but no longer than until it is cancelled; gives the first without a result. */
  private async firstMissingInput(
    id: string,
    document: NotebookDocument,
    signal: AbortSignal,
  ): Promise<string | null> {
    const keys = contentKeys(document, this.host.kinds);
    const hasResult = (input: string) => this.host.result(keys.get(input) ?? '') !== undefined;
    for (const input of findCell(document, id).inputs) {
      if (hasResult(input)) continue;
      await Promise.race([this.attempts.get(input)?.finished, aborted(signal)]);
      if (!hasResult(input)) return input;
    }
    return null;
  }

  private async execute(
    id: string,
    key: string,
    document: NotebookDocument,
    signal: AbortSignal,
    progress: (value: Progress) => void,
  ): Promise<CellResult> {
    const cell = findCell(document, id);
    const kind = this.host.kinds[cell.kind];
    if (!kind) {
      throw new AppError(
        'bad_document',
        `This Sessionbook does not know the cell kind "${cell.kind}".`,
        'Reload the page to get the newest Sessionbook, or remove the cell.',
      );
    }
    const params = checkedParams(kind, cell);
    const inputList = this.inputsOf(kind, id, document);
    return kind.run(
      {
        key,
        signal,
        progress,
        warehouse: this.host.warehouse,
        files: this.host.files,
        models: this.host.models,
        checkpoints: this.host.checkpoints,
        cellId: id,
        kinds: this.host.kinds,
        inputList,
        table: (role) => `${role}_${key.slice(0, 12)}`,
      },
      params,
      byContract(inputList),
    );
  }

  private inputsOf(kind: AnyCellKind, id: string, document: NotebookDocument): CellInput[] {
    const keys = contentKeys(document, this.host.kinds);
    const inputs: CellInput[] = [];
    for (const inputId of findCell(document, id).inputs) {
      const kept = this.host.result(keys.get(inputId) ?? '');
      if (!kept) continue;
      const given = findCell(document, inputId).kind;
      const gives = this.host.kinds[given]?.gives ?? [];
      inputs.push({ id: inputId, kind: given, gives, result: kept.result });
    }
    const missing = kind.inputs.find(
      ({ optional, gives }) => !optional && giving(inputs, gives).length === 0,
    );
    if (missing) {
      const givers = giversOf(this.host.kinds, missing.gives).map((giver) => giver.kind);
      throw new AppError(
        'missing_input',
        `${kind.title} needs a cell of the kind "${givers.join('" or "')}" above it.`,
        `Add a ${givers.join(' or ')} cell above, or move this one below it.`,
      );
    }
    return inputs;
  }
}

/** Whether the database ended through no fault of the cell: because of another's step, or because its file was damaged. */
function isBystander({ details }: AppError): boolean {
  return details.again === true;
}

function ended(error: AppErrorPayload, aborted: boolean, key: string, seconds: number): RunState {
  return aborted || error.code === 'cancelled'
    ? { status: 'cancelled', key, seconds }
    : { status: 'failed', key, seconds, error };
}
