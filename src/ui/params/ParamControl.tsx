import { NativeSelect, NumberInput, Slider, Switch, Textarea, TextInput } from '@mantine/core';
import { assertNever } from '../../../workers/runtime/errors';
import { SegmentedControl } from '../SegmentedControl';
import type { Field } from './fields';
import styles from './ParamForm.module.css';

interface Props {
  id: string;
  field: Field;
  value: unknown;
  invalid: boolean;
  disabled: boolean;
  describedBy: string | undefined;
  /** Shows a value without deciding for it, while a slider is dragged. */
  onDraft(value: unknown): void;
  onChange(value: unknown): void;
}

/** The value of a choice that stands for null. */
const NONE = '';

/** The control that fits a field. */
export function ParamControl({ id, field, value, invalid, disabled, describedBy, onDraft, onChange }: Props) {
  const shared = { id, disabled, 'aria-describedby': describedBy };
  switch (field.control) {
    case 'number':
      return (
        <NumberInput
          {...shared}
          className={styles.number}
          size="sm"
          error={invalid}
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          placeholder={field.nullable ? 'none' : ''}
          // The schema says what is wrong with a number out of range; the control does not correct it.
          clampBehavior="none"
          allowDecimal={field.type !== 'integer'}
          step={field.step ?? 1}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          onChange={(next) => onChange(next === '' && field.nullable ? null : next)}
        />
      );
    case 'slider':
      return (
        <Slider
          disabled={disabled}
          className={styles.slider}
          thumbProps={{ id, 'aria-labelledby': `${id}-label` }}
          size={4}
          label={null}
          value={typeof value === 'number' ? value : (field.min ?? 0)}
          min={field.min ?? 0}
          max={field.max ?? 100}
          step={field.step ?? ((field.max ?? 100) - (field.min ?? 0)) / 100}
          onChange={onDraft}
          onChangeEnd={onChange}
        />
      );
    case 'switch':
      return (
        <Switch
          {...shared}
          size="sm"
          mt={8}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'segments':
      if (!field.nullable) {
        return (
          <SegmentedControl
            disabled={disabled}
            size="sm"
            aria-labelledby={`${id}-label`}
            value={String(value)}
            data={field.options}
            onChange={onChange}
          />
        );
      }
      return <Choice {...shared} field={field} value={value} invalid={invalid} onChange={onChange} />;
    case 'select':
      return <Choice {...shared} field={field} value={value} invalid={invalid} onChange={onChange} />;
    case 'text':
      return (
        <TextInput
          {...shared}
          className={styles.text}
          error={invalid}
          value={typeof value === 'string' ? value : ''}
          placeholder={field.nullable ? 'none' : ''}
          onChange={(event) => onChange(emptyAsNull(event.currentTarget.value, field))}
        />
      );
    case 'textarea':
      return (
        <Textarea
          {...shared}
          className={styles.json}
          error={invalid}
          rows={4}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(emptyAsNull(event.currentTarget.value, field))}
        />
      );
    case 'json':
    case 'none':
      return <code id={id}>{shortJson(value)}</code>;
    default:
      return assertNever(field.control);
  }
}

function Choice({
  field,
  value,
  invalid,
  onChange,
  ...shared
}: Pick<Props, 'id' | 'disabled' | 'field' | 'value' | 'invalid' | 'onChange'> & {
  'aria-describedby': string | undefined;
}) {
  const data = field.nullable ? [{ value: NONE, label: 'none' }, ...field.options] : field.options;
  return (
    <NativeSelect
      {...shared}
      size="sm"
      error={invalid}
      value={typeof value === 'string' ? value : NONE}
      data={data}
      onChange={(event) => onChange(emptyAsNull(event.currentTarget.value, field))}
    />
  );
}

function emptyAsNull(text: string, field: Field): string | null {
  return text === '' && field.nullable ? null : text;
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 300 ? `${text.slice(0, 300)} ...` : text;
}
