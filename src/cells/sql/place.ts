import { AppError, type AppErrorPayload } from '../../../workers/runtime/errors';

/**
 * The same failure with `details.position` as an offset in the editor's text (UTF-16). The database counts
 * bytes, and counts them in the statement that really ran: ours may stand somewhere inside it.
 */
export function placedError(error: AppError, editorText: string): AppError {
  const { position, sql } = error.details;
  if (typeof position !== 'number') return error;
  const core = editorText.trim().replace(/;\s*$/, '');
  const ran = typeof sql === 'string' ? sql : core;
  const inRan = ran.indexOf(core);
  const offset = charOffset(ran, position) - Math.max(0, inRan);
  const place = offset >= 0 && offset <= core.length ? offset + editorText.indexOf(core) : undefined;
  return new AppError(error.code, error.message, error.hint, { ...error.details, position: place });
}

/** How many UTF-16 units the first `bytes` bytes of the text's UTF-8 form are. */
function charOffset(text: string, bytes: number): number {
  const head = new TextEncoder().encode(text).subarray(0, bytes);
  return new TextDecoder().decode(head).length;
}

/** A piece of the editor's text that the database refused, and why. */
export interface Fault {
  from: number;
  to: number;
  message: string;
}

/** The word at the failure's place; null where the place is not known. */
export function faultOf(error: Pick<AppErrorPayload, 'message' | 'details'>, text: string): Fault | null {
  const { position } = error.details;
  if (typeof position !== 'number' || position > text.length) return null;
  const word = /^(?:"[^"]*"|'[^']*'|[\p{L}\p{N}_]+|\S)/u.exec(text.slice(position))?.[0] ?? '';
  // At the very end there is no word: the last character stands for it.
  const from = word === '' ? Math.max(0, position - 1) : position;
  return { from, to: position + word.length, message: error.message };
}

/** Where a fault stands, as an editor counts: `line 2, column 8`. */
export function placeInWords({ from }: Pick<Fault, 'from'>, text: string): string {
  const lines = text.slice(0, from).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
