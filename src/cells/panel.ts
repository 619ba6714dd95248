import type { ReactNode } from 'react';
import type { AnyCellKind, CellInput, CellInputs, CellResult } from '../notebook/kind';
import type { CellView } from '../notebook/state';
import type { Notebook } from '../notebook/store';
import type { FigureWords } from './figure_words';

/**
 * What a panel is handed. The frame around it (heading, run and cancel, progress, failure, SQL,
 * parameters) belongs to the shell; a panel draws its own controls, its picture and its figures.
 */
export interface PanelProps<Params = Record<string, unknown>, Value = unknown> {
  id: string;
  /** With defaults filled in. */
  params: Params;
  view: CellView;
  /** The result to draw: the valid one, or while the cell is stale or running the last one; null if none. */
  result: CellResult<Value> | null;
  /** Results of the cells it reads, as shown now, by what they give. */
  inputs: CellInputs;
  /** The same with every cell it reads, in the document's order. */
  inputList: readonly CellInput[];
  setParams(change: Partial<Params>): void;
  notebook: Notebook;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds panels of every parameter type.
export type AnyPanelProps = PanelProps<any, any>;

/** A panel whose code comes when it is wanted; while it is on its way, drawing it suspends. */
export interface LazyPanel {
  (props: AnyPanelProps): ReactNode;
  /** Asks for the code, if it has not come. Once it has, the panel is drawn in one go, without suspending. */
  load(): Promise<void>;
  /** Whether the code is here: a fault in drawing is then one of the code or of what it draws. */
  hasCode(): boolean;
  /** Lets code that did not come be asked for again. */
  retry(): void;
}

/** A kind of cell as the page knows it: what it computes, and the panel that is loaded when it is shown. */
export interface RegisteredKind {
  definition: AnyCellKind;
  Panel: LazyPanel;
  /** Names of the parameters whose generated controls stand on one line above the picture. */
  controls: readonly string[];
  /** What its figures say where there is no result to draw. Default: each by its name. */
  inWords?: FigureWords;
  /** Room kept for the panel in px, so that nothing below jumps when its first result arrives. */
  minHeight?: number;
  /** Computes nothing worth saying: while all is well the frame shows no state and no details. */
  quiet?: boolean;
  /** The panel says itself what failed, where a person is looking; the frame then does not repeat it. */
  showsFailure?: boolean;
}
