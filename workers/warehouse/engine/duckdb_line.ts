import { answerEngineLine } from './engine_line';

/** Listens before DuckDB does: imported ahead of it. */
export const line = answerEngineLine(globalThis);
