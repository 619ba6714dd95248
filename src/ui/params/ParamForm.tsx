import { useMemo } from 'react';
import type { z } from 'zod';
import { fieldsOf } from './fields';
import { ParamField } from './ParamField';
import styles from './ParamForm.module.css';

interface Props {
  schema: z.ZodObject;
  /** With defaults filled in. */
  params: Record<string, unknown>;
  onChange(change: Record<string, unknown>): void;
  /** Which parameters, in this order; default: all but those whose panel has its own editor. */
  names?: readonly string[];
  /** `line`: one line above a picture. `list`: one below the other, with the help text. */
  layout?: 'line' | 'list';
  disabled?: boolean;
}

/** Controls for parameters, derived from their schema. What does not fit never leaves the form. */
export function ParamForm({ schema, params, onChange, names, layout = 'line', disabled = false }: Props) {
  const fields = useMemo(() => {
    const all = fieldsOf(schema);
    if (!names) return all.filter((field) => field.control !== 'none');
    return names.flatMap((name) => all.filter((field) => field.name === name));
  }, [schema, names]);
  if (fields.length === 0) return null;
  return (
    <div className={styles[layout]} data-edit>
      {fields.map((field) => (
        <ParamField
          key={field.name}
          field={field}
          schema={schema}
          params={params}
          showHelp={layout === 'list'}
          disabled={disabled}
          onChange={(value) => onChange({ [field.name]: value })}
        />
      ))}
    </div>
  );
}
