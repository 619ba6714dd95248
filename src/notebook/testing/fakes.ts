/** Stand-ins for tests: kinds that run when they are told to, and a warehouse that only remembers. */
import { z } from 'zod';
import type { PageDatabase } from '../../../workers/warehouse/database';
import { fakeDatabase } from '../../../workers/warehouse/testing/fake';
import type { NotebookCell, NotebookDocument } from '../document';
import type { AnyCellKind, CellInputs, CellKind, CellResult, KindRegistry, RunContext } from '../kind';

const params = z.object({
  value: z.number().min(0).max(100).default(1),
  shade: z.string().default('plain'),
});
type Params = z.infer<typeof params>;

/** One call of a fake kind's `run`, to be ended by the test. */
export interface Call {
  kind: string;
  params: Params;
  inputs: CellInputs;
  context: RunContext;
  succeed(): void;
  fail(error: Error): void;
}

/**
 * `data` reads nothing, `sessions` reads data, `model` reads sessions and, if there, data; `chart` reads
 * data and is shown with a `shade` that does not decide its result. With `manual`, calls wait for the test.
 */
export function fakeKinds({ manual = false } = {}): { kinds: KindRegistry; calls: Call[] } {
  const calls: Call[] = [];
  const make = (
    kind: string,
    gives: AnyCellKind['gives'],
    inputs: AnyCellKind['inputs'],
  ): CellKind<typeof params> => ({
    kind,
    title: kind,
    about: '',
    version: 1,
    params,
    gives: gives ?? [],
    inputs,
    run: (context, given, read) =>
      new Promise<CellResult>((resolve, reject) => {
        const succeed = () => resolve(fakeResult(context, given, read));
        calls.push({ kind, params: given, inputs: read, context, succeed, fail: reject });
        if (!manual) succeed();
      }),
  });
  const kinds: KindRegistry = {
    data: make('data', ['events'], []),
    sessions: make('sessions', ['sessions'], [{ gives: 'events' }]),
    model: make('model', ['scores'], [{ gives: 'sessions' }, { gives: 'events', optional: true }]),
    chart: { ...make('chart', [], [{ gives: 'events' }]), keyParams: ({ value }: Params) => ({ value }) },
  };
  return { kinds, calls };
}

function fakeResult(context: RunContext, { value }: Params, inputs: CellInputs): CellResult {
  const below = Object.values(inputs).reduce((sum, input) => sum + (input.figures.total ?? 0), 0);
  return { value: {}, figures: { total: value + below }, tables: { rows: context.table('rows') }, sql: [] };
}

export interface FakeWarehouse {
  client: PageDatabase;
  dropped: string[];
  /** As if the database had been ended. */
  lose(): void;
}

export function fakeWarehouse(): FakeWarehouse {
  const dropped: string[] = [];
  const listeners = new Set<() => void>();
  const client = fakeDatabase({
    drop: async (table: string) => {
      dropped.push(table);
    },
    relieve: async () => {},
    onLost: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    client,
    dropped,
    lose: () => {
      for (const listener of listeners) listener();
    },
  };
}

export function cell(id: string, inputs: string[] = [], given: Record<string, unknown> = {}): NotebookCell {
  return { id, kind: id.replace(/-\d+$/, ''), params: given, inputs };
}

export function notebookOf(...cells: NotebookCell[]): NotebookDocument {
  return { version: 1, title: 'Test', about: '', cells };
}

/** data -> sessions -> model, and a chart beside. */
export function chain(): NotebookDocument {
  return notebookOf(
    cell('data'),
    cell('sessions', ['data']),
    cell('model', ['sessions', 'data']),
    cell('chart', ['data']),
  );
}

/** Lets everything that can go on without the test go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
