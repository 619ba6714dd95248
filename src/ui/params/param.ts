import type { z } from 'zod';
import type { ParamMeta } from './fields';

/** A parameter as a form shows it: what stands over the control, what it may be, and the sentence below. */
export function param<Schema extends z.ZodType>(
  label: string,
  schema: Schema,
  description: string,
  meta: Omit<ParamMeta, 'label'> = {},
): Schema {
  return schema.meta({ label, description, ...meta });
}
