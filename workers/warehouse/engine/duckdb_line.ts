import { answerEngineLine } from './engine_line';
import { answerOverLine } from './remote_worker';

// Both listen before DuckDB does: imported ahead of it.
answerOverLine(globalThis);
export const line = answerEngineLine(globalThis);
