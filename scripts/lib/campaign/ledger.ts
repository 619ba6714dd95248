/** What must be stored: of every notebook the state whose save was acknowledged, or one that was asked for since. */
import { canonicalJson } from '../../../src/notebook/graph';
import type { CampaignNotebook } from './notebooks';
import type { Reference } from './reference';
import type { Stored } from './stored';

/** All that the campaign ever changes in a document. */
export interface State {
  title: string;
  text: string;
  variation: number;
  /** The files of the one before were taken out, those of this one are not in yet. */
  isEmptied?: true;
}

/** A notebook in the browser: its first state is acknowledged, the others were asked for after it, in order. */
export interface Entry {
  notebook: CampaignNotebook;
  name: string;
  isCopy: boolean;
  states: State[];
  /** Whether it may be missing: it is being made, or being deleted. */
  mayBeMissing: boolean;
  /** Whether it may be there: not once its deletion was acknowledged. */
  mayBeThere: boolean;
}

export class Ledger {
  readonly entries: Entry[] = [];

  constructor(private readonly reference: Reference) {}

  /** The document of a notebook in this state, as text that is equal for equal documents. */
  documentOf(notebook: CampaignNotebook, { title, text, variation, isEmptied }: State): string {
    const { document } = this.reference.run(notebook, variation);
    const cells = document.cells.map((cell) => {
      if (cell.kind === 'note') return { ...cell, params: { ...cell.params, text } };
      return isEmptied && 'files' in cell.params ? { ...cell, params: { ...cell.params, files: [] } } : cell;
    });
    return canonicalJson({ ...document, title, cells });
  }

  /**
   * Compares with what is stored and takes it as acknowledged; gives a sentence for each notebook that was lost:
   * it is missing, older than acknowledged, or holds what nobody wrote.
   */
  check(stored: Stored): string[] {
    const lost: string[] = [];
    for (const entry of [...this.entries]) {
      const { notebook, name, states } = entry;
      const document = stored.get(name);
      if (document === undefined) {
        if (!entry.mayBeMissing) lost.push(`"${name}" is missing`);
        this.entries.splice(this.entries.indexOf(entry), 1);
        continue;
      }
      if (!entry.mayBeThere) lost.push(`"${name}" was deleted and is there again`);
      const found = states.findLast((state) => this.documentOf(notebook, state) === document);
      if (!found) lost.push(`"${name}" is not as it was saved: ${document.slice(0, 300)}`);
      entry.states = found ? [found] : entry.states.slice(0, 1);
      entry.mayBeMissing = false;
      entry.mayBeThere = true;
    }
    const known = new Set(this.entries.map(({ name }) => name));
    for (const name of stored.keys()) if (!known.has(name)) lost.push(`"${name}" was made by nobody`);
    return lost;
  }

  /** The notebook of this id, not one of its copies. */
  find(id: string): Entry {
    const entry = this.entries.find(({ notebook, isCopy }) => notebook.id === id && !isCopy);
    if (!entry) throw new Error(`The browser holds no notebook "${id}".`);
    return entry;
  }

  /** A notebook that is acknowledged as it is. */
  add(known: Pick<Entry, 'notebook' | 'name' | 'isCopy'>, state: State): Entry {
    const entry: Entry = { ...known, states: [state], mayBeMissing: false, mayBeThere: true };
    this.entries.push(entry);
    return entry;
  }
}

/** The state that a notebook is in when nothing is under way. */
export function stateOf({ states }: Entry): State {
  const state = states.at(-1);
  if (!state) throw new Error('A notebook without a state.');
  return state;
}
