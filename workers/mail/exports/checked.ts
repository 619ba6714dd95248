import type * as z from 'zod';
import { AppError } from '../../runtime/errors';

/** The value, where it is what the vendor takes. Throws `internal` else: problems are told before anything is written. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError(
    'internal',
    `A request was written that the vendor would refuse: ${issue?.path.join('.')}: ${issue?.message}.`,
    'This is a fault of Sessionbook. Take another export, and report it.',
    { issues: read.error.issues.slice(0, 5) },
  );
}
