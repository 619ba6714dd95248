import { z } from 'zod';

/**
 * What a schema says beyond its type, given with `.meta({ ... })`. `control` overrides the control that
 * the type suggests; `none` means that the panel has its own editor for this parameter.
 */
export interface ParamMeta {
  /** What stands over the control; default: the name in words. */
  label?: string;
  /** Written after a number: `min`, `days`, `%`. */
  unit?: string;
  control?: 'slider' | 'number' | 'select' | 'segments' | 'textarea' | 'none';
  /** Step of a number; default 1 for integers. */
  step?: number;
  /** Words for the options of an enum. */
  labels?: Record<string, string>;
}

declare module 'zod' {
  // Makes `.meta({ ... })` know these names, so that a misspelt control is a type error.
  interface GlobalMeta extends ParamMeta {}
}

type FieldType = 'number' | 'integer' | 'boolean' | 'enum' | 'text' | 'json';

/** A parameter as a form needs it. */
export interface Field {
  name: string;
  type: FieldType;
  label: string;
  /** From `.describe()`. */
  help: string;
  unit: string;
  control: NonNullable<ParamMeta['control']> | 'switch' | 'text' | 'json';
  min?: number;
  max?: number;
  step?: number;
  options: { value: string; label: string }[];
  nullable: boolean;
}

interface JsonSchema extends ParamMeta {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  description?: string;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
}

/** The fields of a parameter schema, in its order. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }) as JsonSchema;
  return Object.entries(json.properties ?? {}).map(([name, property]) => fieldOf(name, property));
}

/** A name in words: `gap_minutes` -> `Gap minutes`. */
export function nameInWords(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function fieldOf(name: string, property: JsonSchema): Field {
  const nullable = property.anyOf?.some((branch) => branch.type === 'null') ?? false;
  const branches = property.anyOf?.filter((branch) => branch.type !== 'null') ?? [];
  const only = branches.length === 1 ? branches[0] : undefined;
  const core: JsonSchema = only ? { ...only, ...property } : property;
  const type = typeOf(core);
  const options = (core.enum ?? []).map((value) => {
    const text = String(value);
    return { value: text, label: core.labels?.[text] ?? nameInWords(text) };
  });
  const min = bound(core.minimum);
  const max = bound(core.maximum);
  const step = core.step ?? core.multipleOf ?? (type === 'integer' ? 1 : undefined);
  return {
    name,
    type,
    label: core.label ?? nameInWords(name),
    help: core.description ?? '',
    unit: core.unit ?? '',
    control: core.control ?? suggestedControl(type, options.length),
    options,
    nullable,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
  };
}

function typeOf(property: JsonSchema): FieldType {
  if (property.enum?.every((value) => typeof value === 'string')) return 'enum';
  switch (property.type) {
    case 'number':
    case 'integer':
    case 'boolean':
      return property.type;
    case 'string':
      return 'text';
    default:
      return 'json';
  }
}

function suggestedControl(type: FieldType, options: number): Field['control'] {
  switch (type) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'switch';
    case 'enum':
      return options > 0 && options <= 3 ? 'segments' : 'select';
    case 'text':
      return 'text';
    case 'json':
      return 'json';
  }
}

/** `z.int()` states the range of safe integers: that is no bound worth showing. */
function bound(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
}
