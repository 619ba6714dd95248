import { AppError } from '../../runtime/errors';

/** Throws `bad_sql`; the place is given as the database gives it, in bytes. */
export function refuse(text: string, at: number, message: string, hint: string): never {
  const position = new TextEncoder().encode(text.slice(0, at)).length;
  throw new AppError('bad_sql', message, hint, { sql: text, type: 'Refused', position });
}
