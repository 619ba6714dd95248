import type { z } from 'zod';
import type { Progress } from '../../workers/runtime/progress';
import type { WarehouseClient } from '../../workers/warehouse/client';
import type { FeatureBuilder, PlantableLeaks, Trainer } from '../contracts/again';
import type { ContractName } from '../contracts/contracts';
import type { CheckpointShelf } from './checkpoints';
import type { FileReference, FileShelf } from './files';
import type { ModelShelf } from './models';

/** A statement that a cell ran, as a person may copy it. */
export interface ExecutedSql {
  /** What it is for, in a few words. */
  title: string;
  sql: string;
}

/** A text of an author, as a dialog shows it. */
export interface AuthoredText {
  /** What it is, in a few words. */
  title: string;
  text: string;
}

/** What of the data itself stands in a result, rather than a count or a mean of it. */
export interface DataPieces {
  /** In words, e.g. `rows of the answer`. */
  what: string;
  count: number;
}

/** What a cell leaves: plain JSON and the names of the tables it made. */
export interface CellResult<Value = unknown> {
  /** What the panel draws; plain JSON. */
  value: Value;
  /**
   * Headline numbers under the field's names; what links, comparisons and the headless runner use. The same at
   * every run: never how long it took or what it was computed by.
   */
  figures: Record<string, number>;
  /** Tables by role, e.g. `{ events: 'events_1f0c...' }`. */
  tables: Record<string, string>;
  sql: ExecutedSql[];
}

/** One of the cells that a cell reads. */
export interface CellInput {
  id: string;
  kind: string;
  gives: readonly ContractName[];
  result: CellResult;
}

/** What a cell is handed to run. */
export interface RunContext {
  /** The id of the cell that runs. */
  cellId: string;
  /** Every kind that there is. */
  kinds: KindRegistry;
  /** Every cell it reads, in the document's order; `CellInputs` holds only the last that gives a thing. */
  inputList: readonly CellInput[];
  models: ModelShelf;
  /** Where a long training leaves its state, under its content key. */
  checkpoints: CheckpointShelf;
  /** The content key of this run (hex SHA-256). */
  key: string;
  signal: AbortSignal;
  progress(progress: Progress): void;
  warehouse: WarehouseClient;
  files: FileShelf;
  /** The name of a table of this cell: the role and the first 12 digits of the key. */
  table(role: string): string;
}

/** Results of the cells that are read, by what they give; of several that give one thing, the last listed input. */
export type CellInputs = Partial<Record<ContractName, CellResult>>;

/** Something that a cell reads, whoever gives it. */
interface InputSpec {
  gives: ContractName;
  /** It reads any number of cells that give this. */
  many?: boolean;
  /** The cell also runs without it. */
  optional?: boolean;
}

/** The results by what their cells give. */
export function byContract(inputs: readonly CellInput[]): CellInputs {
  return Object.fromEntries(inputs.flatMap(({ gives, result }) => gives.map((name) => [name, result])));
}

/** Those of the inputs that give this. */
export function giving(inputs: readonly CellInput[], name: ContractName): CellInput[] {
  return inputs.filter(({ gives }) => gives.includes(name));
}

/** Work of a kind of cell on other tables. Its code is loaded when it is asked for. */
interface Again {
  /** Builds the features of the cell whose result is among the inputs. */
  features?(context: RunContext, inputs: CellInputs): Promise<FeatureBuilder>;
  training?(context: RunContext): Promise<Trainer>;
}

/**
 * One kind of cell. `Params` is a zod object whose every field has a default and a description: the
 * controls, the validation and the headless runner's `--set` all derive from it.
 */
export interface CellKind<Params extends z.ZodObject = z.ZodObject, Value = unknown> {
  kind: string;
  /** Shown as the panel's heading. */
  title: string;
  /** A heading that says more, from the parameters as the document holds them; null: the title. */
  heading?(params: Record<string, unknown>): string | null;
  /** One sentence under the heading, for a newcomer. */
  about: string;
  /** Raised when the same parameters would give another result. */
  version: number;
  /**
   * What others can read of it. Trainings are kept as runs, and evaluations give the trainings that they read their
   * figures. Default: nothing.
   */
  gives?: readonly ContractName[];
  /** Works on all rows outside of the database: only a few such cells run side by side. */
  takesMemory?: boolean;
  params: Params;
  inputs: readonly InputSpec[];
  /** The parameters that decide the result, where some only decide how it is shown. Default: all. */
  keyParams?(params: z.infer<Params>): unknown;
  /** The files that a cell with these parameters reads. Default: none. */
  files?(params: z.infer<Params>): readonly FileReference[];
  /** What of these parameters is executed as an author wrote it; nothing for what Sessionbook brings itself. Default: none. */
  code?(params: z.infer<Params>): readonly AuthoredText[];
  /** Words in the parameters that are there to be read. Default: none. */
  prose?(params: z.infer<Params>): readonly AuthoredText[];
  /** Rows, ids and names of the data that the value holds. Default: none. */
  pieces?(value: Value): readonly DataPieces[];
  /** The value without those of them that it can do without. Default: it can do without none. */
  withoutPieces?(value: Value): Value;
  /** The figures that a link carries, where they are too many to carry all. Default: all. */
  headline?(figure: string): boolean;
  /**
   * What beside the figures must come out again for a rerun to have reproduced the cell. Default: nothing. Undefined:
   * the value no longer holds it, and cannot be compared.
   */
  evidence?(value: Value): unknown;
  /** How the leak checks do the work of such a cell again. Default: they cannot. */
  again?: Again;
  /** Leaks that a person may plant in such a cell. Default: none. */
  plants?: PlantableLeaks;
  run(context: RunContext, params: z.infer<Params>, inputs: CellInputs): Promise<CellResult<Value>>;
}

/** A kind of which only the runtime's side matters; parameters are checked before `run` sees them. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds kinds of every parameter type.
export type AnyCellKind = CellKind<any, any>;

export type KindRegistry = Record<string, AnyCellKind>;

/** The same entries, and nothing under `constructor` or any other name that every object has from birth. */
export function withoutPrototype<Value>(entries: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null), entries);
}
