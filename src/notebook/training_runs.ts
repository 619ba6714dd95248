import { bytesToHex } from '@noble/hashes/utils.js';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContractName } from '../contracts/contracts';
import { isCurve, type RunCurve } from '../contracts/training_run';
import { findCell, type NotebookDocument } from './document';
import { isGiver } from './gives';
import { canonicalJson, checkedParams, contentKeys, withAncestors } from './graph';
import type { KindRegistry } from './kind';
import type { KeptResult, Origin } from './state';

/** A training as it was kept: everything needed to tell it from the others, as plain JSON. */
export interface TrainingRun {
  /** 32 hex digits, never used twice. */
  id: string;
  /** `elsewhere`: it came with a file, which may say anything. */
  origin: Origin;
  /** The cell that trained, and the content key it trained under. */
  cell: string;
  key: string;
  /** Content key of the data cell: equal keys, equal data. */
  data_key: string;
  /** Content key of the cell that set the splits and labels: equal keys, the same test rows. */
  test_key: string;
  /** When it ended, UTC ms. */
  ended: number;
  seconds: number;
  /** Of the training cell by their own names, of every cell above by `<kind>.<name>`. */
  params: Record<string, string | number | boolean | null>;
  /** Of the training; once it was evaluated also those of the evaluation, e.g. `test.average_precision`. */
  figures: Record<string, number>;
  curves: RunCurve[];
  /** What it was computed by, e.g. `WebAssembly, 2 threads`; empty where the cell does not say. */
  backend: string;
  seed: number | null;
}

export interface TrainingRuns {
  runs: readonly TrainingRun[];
  /** For each set of test rows (`test_key`), the keys of the trainings whose score on them was seen. */
  testLooks: TestLooks;
  /** The same, as files said that were opened: the person cannot know. */
  looksElsewhere: TestLooks;
}

type TestLooks = Readonly<Record<string, readonly string[]>>;

/** How many models have been looked at on these test rows, here and, as files say, elsewhere besides. */
export function countLooks(
  { testLooks, looksElsewhere }: Omit<TrainingRuns, 'runs'>,
  testKey: string,
): { here: number; elsewhere: number } {
  const here = new Set(looksAt(testLooks, testKey));
  const elsewhere = looksAt(looksElsewhere, testKey).filter((key) => !here.has(key));
  return { here: here.size, elsewhere: elsewhere.length };
}

/** All looks, wherever they were. */
export function allLooks({
  testLooks,
  looksElsewhere,
}: Omit<TrainingRuns, 'runs'>): Record<string, string[]> {
  return merged(looksElsewhere, testLooks);
}

function merged(first: TestLooks, second: TestLooks): Record<string, string[]> {
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, [...new Set([...looksAt(first, key), ...looksAt(second, key)])]]),
  );
}

/** A file may call its test rows `constructor`, which every object has. */
function looksAt(looks: TestLooks, testKey: string): readonly string[] {
  return (Object.hasOwn(looks, testKey) && looks[testKey]) || [];
}

/** A result that has just been kept, with the document it was computed from. */
interface Finished {
  cellId: string;
  kept: KeptResult;
  document: NotebookDocument;
}

/** The oldest runs give way: a run with its curves is some 10 kB. */
const MOST_RUNS = 1000;

/**
 * Keeps every training run of a notebook, and counts how often its test rows were looked at. Fed with every
 * result that is kept; in memory, like the results.
 */
export class RunHistory {
  readonly store: StoreApi<TrainingRuns> = createStore<TrainingRuns>(() => ({
    runs: [],
    testLooks: {},
    looksElsewhere: {},
  }));

  constructor(private readonly kinds: KindRegistry) {}

  note(finished: Finished): void {
    if (this.isGiver(finished.document, finished.cellId, 'training_run')) this.noteTraining(finished);
    if (this.isGiver(finished.document, finished.cellId, 'evaluation')) this.noteEvaluation(finished);
  }

  /** Takes in the trainings of a notebook that was saved; those that are here already stay as they are. */
  adopt({ runs, testLooks, looksElsewhere }: TrainingRuns): void {
    this.store.setState((state) => {
      const known = new Set(state.runs.map(({ id }) => id));
      return {
        runs: [...runs.filter(({ id }) => !known.has(id)), ...state.runs].slice(-MOST_RUNS),
        testLooks: merged(state.testLooks, testLooks),
        looksElsewhere: merged(state.looksElsewhere, looksElsewhere),
      };
    });
  }

  /** Forgets these runs; looks at the test rows stay counted. */
  forget(ids: readonly string[]): void {
    this.store.setState(({ runs }) => ({ runs: runs.filter(({ id }) => !ids.includes(id)) }));
  }

  private isGiver(document: NotebookDocument, cellId: string, given: ContractName): boolean {
    return isGiver(this.kinds, findCell(document, cellId).kind, given);
  }

  private noteTraining({ cellId, kept, document }: Finished): void {
    const { key, seconds, result } = kept;
    const keys = keysByContract(document, this.kinds, cellId);
    const run: TrainingRun = {
      id: freshRunId(),
      origin: 'here',
      cell: cellId,
      key,
      data_key: keys.events ?? '',
      test_key: testKeyOf(document, this.kinds, cellId),
      ended: Date.now(),
      seconds,
      params: flatParams(document, this.kinds, cellId),
      figures: { ...result.figures },
      ...described(result.value),
    };
    this.store.setState(({ runs }) => ({ runs: [...runs, run].slice(-MOST_RUNS) }));
  }

  /** Gives each training that was evaluated its figures, and counts the look at the test rows. */
  private noteEvaluation({ cellId, kept, document }: Finished): void {
    const keys = contentKeys(document, this.kinds);
    const { figures } = kept.result;
    for (const input of findCell(document, cellId).inputs) {
      if (!this.isGiver(document, input, 'training_run')) continue;
      const own = withoutPrefix(figures, `${input}.`);
      const key = keys.get(input) ?? '';
      const testKey = testKeyOf(document, this.kinds, input);
      this.store.setState(({ runs, testLooks }) => ({
        runs: runs.map((run) =>
          run.key === key && run.origin === 'here' ? { ...run, figures: { ...run.figures, ...own } } : run,
        ),
        testLooks: Object.keys(own).some((name) => name.startsWith('test.'))
          ? { ...testLooks, [testKey]: [...new Set([...looksAt(testLooks, testKey), key])] }
          : testLooks,
      }));
    }
  }
}

/** 128 random bits; `randomUUID` does not exist on pages without https. */
function freshRunId(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** Keys of a cell and all that it needs, by what they give; of several that give one thing, the last. */
function keysByContract(
  document: NotebookDocument,
  kinds: KindRegistry,
  cellId: string,
): Partial<Record<ContractName, string>> {
  const keys = contentKeys(document, kinds);
  return Object.fromEntries(
    withAncestors(document, [cellId]).flatMap((id) =>
      (kinds[findCell(document, id).kind]?.gives ?? []).map((given) => [given, keys.get(id) ?? '']),
    ),
  );
}

/** Key of the cell that sets the splits and labels. */
function testKeyOf(document: NotebookDocument, kinds: KindRegistry, cellId: string): string {
  const keys = keysByContract(document, kinds, cellId);
  return keys.examples ?? keys.sessions ?? '';
}

function flatParams(document: NotebookDocument, kinds: KindRegistry, cellId: string): TrainingRun['params'] {
  const flat: TrainingRun['params'] = {};
  for (const id of withAncestors(document, [cellId]).reverse()) {
    const cell = findCell(document, id);
    const kind = kinds[cell.kind];
    if (!kind) continue;
    for (const [name, value] of Object.entries(checkedParams(kind, cell))) {
      flat[id === cellId ? name : `${cell.kind}.${name}`] = flatValue(value);
    }
  }
  return flat;
}

function flatValue(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? canonicalJson(value) : (value as string | number | boolean);
}

/** What a training's value says of itself; a kind that says less leaves it empty. */
function described(value: unknown): Pick<TrainingRun, 'curves' | 'backend' | 'seed'> {
  const { curves, backend, seed } = (value ?? {}) as { curves?: unknown; backend?: unknown; seed?: unknown };
  return {
    curves: Array.isArray(curves) ? curves.filter(isCurve).map((curve) => ({ ...curve })) : [],
    backend: typeof backend === 'string' ? backend : '',
    seed: typeof seed === 'number' ? seed : null,
  };
}

function withoutPrefix(figures: Record<string, number>, prefix: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
