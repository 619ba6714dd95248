import type { z } from 'zod';
import { AppError } from '../../../workers/runtime/errors';
import { type Field, fieldsOf } from './fields';

export type Checked = { ok: true; value: unknown } | { ok: false; message: string };

/** Whether the parameters would fit with this one changed; if not, the schema's sentence about it. */
export function checkParam(
  schema: z.ZodObject,
  params: Record<string, unknown>,
  name: string,
  value: unknown,
): Checked {
  const parsed = schema.safeParse({ ...params, [name]: value }, { error: plainWords });
  if (parsed.success) return { ok: true, value: (parsed.data as Record<string, unknown>)[name] };
  const issues = parsed.error.issues;
  const issue = issues.find((candidate) => candidate.path[0] === name) ?? issues[0];
  return { ok: false, message: issue?.message ?? 'does not fit' };
}

/**
 * A parameter given as text (by the headless runner's `--set`), read by its schema: numbers, booleans,
 * enums, text as it is, anything else as JSON. Other values pass. Throws `bad_parameters`.
 */
export function readParam(
  schema: z.ZodObject,
  params: Record<string, unknown>,
  name: string,
  given: unknown,
): unknown {
  const fields = fieldsOf(schema);
  const field = fields.find((candidate) => candidate.name === name);
  if (!field) {
    throw new AppError(
      'bad_parameters',
      `There is no parameter "${name}" here.`,
      `Parameters: ${fields.map((candidate) => candidate.name).join(', ')}.`,
      { field: name },
    );
  }
  const checked = checkParam(
    schema,
    params,
    name,
    typeof given === 'string' ? fromText(field, given) : given,
  );
  if (checked.ok) return checked.value;
  throw new AppError(
    'bad_parameters',
    `The parameter ${name} does not fit: ${checked.message}.`,
    field.help,
    {
      field: name,
    },
  );
}

function fromText(field: Field, text: string): unknown {
  if (field.nullable && text === 'null') return null;
  switch (field.type) {
    case 'number':
    case 'integer':
      return text.trim() === '' ? text : Number(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'enum':
    case 'text':
      return text;
    case 'json':
      return parsedJson(text);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** zod's findings in the words of a form; a message written in the schema itself goes before these. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `needs at least ${issue.minimum} characters`
        : `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `can have at most ${issue.maximum} characters`
        : `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return undefined;
  }
}
