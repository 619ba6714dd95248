import { AppError, type AppErrorPayload, toAppError } from '../../workers/runtime/errors';
import type { Progress } from '../../workers/runtime/progress';
import type { WarehouseClient } from '../../workers/warehouse/client';
import { findCell, type NotebookDocument } from './document';
import type { FileShelf } from './files';
import { checkedParams, contentKeys, withAncestors } from './graph';
import type { AnyCellKind, CellInputs, CellResult, KindRegistry } from './kind';
import type { KeptResult, RunState } from './state';

/** What the runner needs of whoever holds the notebook. */
export interface RunnerHost {
  kinds: KindRegistry;
  warehouse: WarehouseClient;
  files: FileShelf;
  document(): NotebookDocument;
  result(key: string): KeptResult | undefined;
  setRunState(cellId: string, state: RunState): void;
  keep(cellId: string, kept: KeptResult): void;
}

interface Attempt {
  key: string;
  controller: AbortController;
  /** Resolves to whether the cell has a valid result. Never rejects. */
  finished: Promise<boolean>;
}

/**
 * Runs cells: what is stale, each after what it reads, independent ones side by side. Every attempt is
 * made under a content key; if the document changes meanwhile the result is still kept under that key.
 */
export class Runner {
  private readonly attempts = new Map<string, Attempt>();

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
  ): Attempt {
    const controller = new AbortController();
    const attempt: Attempt = { key, controller, finished: Promise.resolve(false) };
    this.attempts.set(id, attempt);
    this.host.setRunState(id, { status: 'queued', key });
    // Deferred by a microtask, so that the attempts of all inputs are registered first.
    attempt.finished = Promise.resolve()
      .then(() => predecessor)
      .then(() => this.attempt(id, key, document, controller.signal))
      .finally(() => {
        if (this.attempts.get(id) === attempt) this.attempts.delete(id);
      });
    return attempt;
  }

  private async attempt(
    id: string,
    key: string,
    document: NotebookDocument,
    signal: AbortSignal,
  ): Promise<boolean> {
    const cell = findCell(document, id);
    for (const input of cell.inputs) {
      const ready = await (this.attempts.get(input)?.finished ?? true);
      const inputKey = contentKeys(document, this.host.kinds).get(input) ?? '';
      if (!ready || !this.host.result(inputKey)) {
        this.host.setRunState(
          id,
          signal.aborted ? { status: 'cancelled', key, seconds: 0 } : { status: 'waiting', key, on: input },
        );
        return false;
      }
    }
    const startedAt = Date.now();
    const seconds = () => (Date.now() - startedAt) / 1000;
    const progress = (value: Progress) => {
      if (!signal.aborted) this.host.setRunState(id, { status: 'running', key, startedAt, progress: value });
    };
    try {
      if (signal.aborted) throw new AppError('cancelled', 'Cancelled.');
      progress({ fraction: null, message: 'Starting' });
      const result = await this.execute(id, key, document, signal, progress);
      this.host.keep(id, { key, result, seconds: seconds() });
      this.host.setRunState(id, { status: 'idle' });
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      this.host.setRunState(id, ended(error.toPayload(), signal.aborted, key, seconds()));
      return false;
    }
  }

  private execute(
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
    const inputs = this.inputsOf(kind, id, document);
    return kind.run(
      {
        key,
        signal,
        progress,
        warehouse: this.host.warehouse,
        files: this.host.files,
        table: (role) => `${role}_${key.slice(0, 12)}`,
      },
      params,
      inputs,
    );
  }

  private inputsOf(kind: AnyCellKind, id: string, document: NotebookDocument): CellInputs {
    const keys = contentKeys(document, this.host.kinds);
    const inputs: CellInputs = {};
    for (const inputId of findCell(document, id).inputs) {
      const kept = this.host.result(keys.get(inputId) ?? '');
      if (kept) inputs[findCell(document, inputId).kind] = kept.result;
    }
    const missing = kind.inputs.find((input) => !input.optional && !inputs[input.kind]);
    if (missing) {
      throw new AppError(
        'missing_input',
        `${kind.title} needs a cell of the kind "${missing.kind}" above it.`,
        `Add a ${missing.kind} cell above, or move this one below it.`,
      );
    }
    return inputs;
  }
}

function ended(error: AppErrorPayload, aborted: boolean, key: string, seconds: number): RunState {
  return aborted || error.code === 'cancelled'
    ? { status: 'cancelled', key, seconds }
    : { status: 'failed', key, seconds, error };
}
