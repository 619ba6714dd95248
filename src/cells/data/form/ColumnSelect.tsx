import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './form.module.css';

interface Props {
  label: string;
  about: string;
  columns: readonly string[];
  value: string | null;
  /** What stands there while nothing is chosen. */
  placeholder: string;
  /** First values of the chosen column, or what to look at. */
  below: ReactNode;
  clearable?: boolean;
  onChange(column: string | null): void;
}

/** More columns than this are searched by typing. */
const MANY = 10;

/** Which column of the file a field is read from, with its first values below. */
export function ColumnSelect({
  label,
  about,
  columns,
  value,
  placeholder,
  below,
  clearable,
  onChange,
}: Props) {
  return (
    <div className={styles.field}>
      <Select
        label={<span title={about}>{label}</span>}
        data={[...columns]}
        value={value || null}
        placeholder={placeholder}
        searchable={columns.length > MANY}
        allowDeselect={false}
        clearable={clearable ?? false}
        onChange={onChange}
      />
      <p className={styles.below}>{below}</p>
    </div>
  );
}
