import { useEffect, useId, useState } from 'react';
import type { z } from 'zod';
import { formatNumber } from '../formats';
import type { Field } from './fields';
import { ParamControl } from './ParamControl';
import styles from './ParamForm.module.css';
import { checkParam } from './validate';

interface Props {
  field: Field;
  schema: z.ZodObject;
  params: Record<string, unknown>;
  showHelp: boolean;
  disabled: boolean;
  onChange(value: unknown): void;
}

/** One parameter: label, control, and, while what was typed does not fit, the schema's sentence about it. */
export function ParamField({ field, schema, params, showHelp, disabled, onChange }: Props) {
  const id = useId();
  const current = params[field.name];
  const [draft, setDraft] = useState(current);
  const [message, setMessage] = useState('');

  // What the document says wins over a draft: after an undo, a reset, or a change made elsewhere.
  useEffect(() => {
    setDraft(current);
    setMessage('');
  }, [current]);

  const change = (value: unknown) => {
    setDraft(value);
    const checked = checkParam(schema, params, field.name, value);
    setMessage(checked.ok ? '' : checked.message);
    if (checked.ok && !Object.is(checked.value, current)) onChange(checked.value);
  };

  const describedBy = [message && `${id}-error`, showHelp && field.help && `${id}-help`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={styles.field} data-param={field.name}>
      <label
        className={styles.label}
        htmlFor={id}
        id={`${id}-label`}
        title={showHelp ? undefined : field.help}
      >
        {field.label}
        {field.unit && <span className={styles.unit}> ({field.unit})</span>}
        {field.control === 'slider' && typeof draft === 'number' && (
          <span className={styles.value}> {formatNumber(draft)}</span>
        )}
      </label>
      <ParamControl
        id={id}
        field={field}
        value={draft}
        invalid={message !== ''}
        disabled={disabled}
        describedBy={describedBy || undefined}
        onDraft={setDraft}
        onChange={change}
      />
      {message && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {field.label} {message}.
        </p>
      )}
      {showHelp && field.help && (
        <p className={styles.help} id={`${id}-help`}>
          {field.help}
        </p>
      )}
    </div>
  );
}
