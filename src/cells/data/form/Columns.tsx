import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  type ColumnMapping,
  EVENT_KINDS,
  type EventKind,
  type FileInspection,
} from '../../../../workers/warehouse/protocol';
import { Choice } from './Choice';
import { ColumnSelect } from './ColumnSelect';
import { EVENT, type FieldWords, OPTIONAL, REQUIRED } from './fields';
import styles from './form.module.css';

interface Props {
  columns: readonly string[];
  preview: FileInspection['preview'];
  mapping: ColumnMapping;
  /** Fields whose guess needs a look. */
  unsure: ReadonlySet<string>;
  onChange(change: Partial<ColumnMapping>): void;
}

const ROWS_ARE: Record<EventKind, string> = {
  view: 'a view',
  cart: 'put into the cart',
  purchase: 'a purchase',
  wishlist: 'put on the wishlist',
  rating: 'a rating',
  search: 'a search',
};

/** The columns that say who, what, when and which event; the others fold away until there is something in them. */
export function Columns({ columns, preview, mapping, unsure, onChange }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const used = OPTIONAL.filter(({ field }) => mapping[field] !== null);
  const shown = showsAll ? OPTIONAL : used;
  const hidden = OPTIONAL.filter((field) => !shown.includes(field));
  const select = (
    { field, label, about }: FieldWords,
    options: { placeholder: string; clearable: boolean },
  ) => (
    <ColumnSelect
      key={field}
      label={label}
      about={about}
      columns={columns}
      value={mapping[field]}
      placeholder={options.placeholder}
      clearable={options.clearable}
      below={
        mapping[field] ? (
          <>
            {unsure.has(field) && <b className={styles.look}>please check: </b>}
            {firstValues(columns.indexOf(mapping[field]), preview)}
          </>
        ) : (
          about
        )
      }
      onChange={(column) => onChange({ [field]: column ?? (options.clearable ? null : '') })}
    />
  );
  return (
    <>
      <div className={styles.fields}>
        {REQUIRED.map((field) => select(field, { placeholder: 'choose', clearable: false }))}
        {select(EVENT, { placeholder: 'no such column', clearable: true })}
        {mapping.event === null && (
          <div className={styles.field}>
            <Choice
              label="Every row is"
              value={mapping.rows_are}
              data={EVENT_KINDS.map((kind) => ({ value: kind, label: ROWS_ARE[kind] }))}
              onChange={(rows_are) => onChange({ rows_are })}
            />
            <p className={styles.below}>The file says nothing of what happened.</p>
          </div>
        )}
        {shown.map((field) => select(field, { placeholder: 'not there', clearable: true }))}
      </div>
      {hidden.length > 0 && (
        <Button
          className={styles.more}
          styles={{ label: { whiteSpace: 'normal', overflow: 'visible' } }}
          variant="subtle"
          size="compact-sm"
          onClick={() => setShowsAll(true)}
        >
          More columns: {hidden.map(({ label }) => label.toLowerCase()).join(', ')}
        </Button>
      )}
    </>
  );
}

/** The first different values of a column, short enough to stand under a field. */
function firstValues(place: number, rows: FileInspection['preview']): string {
  const values = [...new Set(rows.map((row) => row[place]?.trim() ?? '').filter((value) => value !== ''))];
  const shown = values.slice(0, 3).map((value) => (value.length > 22 ? `${value.slice(0, 21)}…` : value));
  return shown.length === 0 ? 'empty in the first rows' : shown.join(', ');
}
