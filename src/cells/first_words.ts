import { DATA_WORDS } from './data/words';

/** How kinds of cells introduce themselves before any code of theirs has come: those that a template begins with. */
export const FIRST_WORDS: Readonly<Record<string, { title: string; about: string }>> = { data: DATA_WORDS };
