import { Checkbox } from '@mantine/core';
import type { ColumnMapping, SurveyResult } from '../../../../workers/warehouse/protocol';
import { formatCount, plural } from '../../../ui/formats';
import { Choice } from './Choice';
import styles from './form.module.css';

interface Props {
  mapping: ColumnMapping;
  survey: SurveyResult | null;
  onChange(change: Partial<ColumnMapping>): void;
}

const NUMBER_FIELDS = ['price', 'quantity', 'rating'] as const;

/** How numbers are written, what a price is the price of, what becomes of refunds and of words for "missing": only where the file has any of it. */
export function NumberFields({ mapping, survey, onChange }: Props) {
  const columnOf = (name: string | null) => survey?.columns.find((column) => column.name === name);
  const numbers = NUMBER_FIELDS.flatMap((field) => columnOf(mapping[field])?.numbers ?? []);
  const hasNumbers = NUMBER_FIELDS.some((field) => mapping[field] !== null);
  const isAmbiguous = numbers.some(({ decided }) => decided === 'ambiguous');
  const negative = numbers.reduce((sum, column) => sum + column.negative, 0);
  const missing = missingWords([mapping.user, mapping.item], survey);
  const asksNumbers =
    hasNumbers && (isAmbiguous || mapping.numbers !== 'auto' || numbers.some((n) => n.decimal === 'comma'));
  const asksRefunds = negative > 0 || mapping.refunds !== 'auto';
  const asksMissing = missing.length > 0 || !mapping.missing_words;
  const asksTotal = mapping.price !== null && mapping.quantity !== null;
  if (!asksNumbers && !asksTotal && !asksRefunds && !asksMissing) return null;
  return (
    <section className={styles.block} aria-label="Numbers and missing values">
      <h4>How numbers and missing values are read</h4>
      <div className={styles.fields}>
        {asksNumbers && (
          <div className={styles.field}>
            <Choice
              label="Numbers"
              value={mapping.numbers}
              data={[
                { value: 'auto', label: 'as each column tells' },
                { value: 'point', label: '1,234.56' },
                { value: 'comma', label: '1.234,56' },
              ]}
              onChange={(numbers) => onChange({ numbers })}
            />
            <p className={isAmbiguous ? styles.belowWarning : styles.below}>{numbersSentence(numbers)}</p>
          </div>
        )}
        {asksTotal && (
          <div className={styles.field}>
            <Choice
              label={`${mapping.price} is the price`}
              value={mapping.price_is ?? 'unit'}
              data={[
                { value: 'unit', label: 'of one unit' },
                { value: 'total', label: 'of the whole row' },
              ]}
              onChange={(price_is) => onChange({ price_is })}
            />
            <p className={styles.below}>
              {mapping.price_is === 'total'
                ? `price = ${mapping.price} / ${mapping.quantity}`
                : `What one of the units in ${mapping.quantity} costs.`}
            </p>
          </div>
        )}
        {asksRefunds && (
          <div className={styles.field}>
            <Choice
              label="Refunds"
              value={mapping.refunds}
              data={[
                { value: 'auto', label: 'left out (orders)' },
                { value: 'leave_out', label: 'left out' },
                { value: 'keep', label: 'kept as purchases' },
              ]}
              onChange={(refunds) => onChange({ refunds })}
            />
            <p className={styles.below}>{plural(negative, 'number')} below zero: given back, or cancelled.</p>
          </div>
        )}
      </div>
      {asksMissing && (
        <Checkbox
          label="Words such as NA or NULL are missing users and items, not names of them"
          description={missing.length > 0 ? `In the file: ${missing.join(', ')}` : undefined}
          checked={mapping.missing_words}
          onChange={({ currentTarget }) => onChange({ missing_words: currentTarget.checked })}
        />
      )}
    </section>
  );
}

function numbersSentence(numbers: readonly { decimal: 'point' | 'comma'; decided: string }[]): string {
  const isComma = numbers.some(({ decimal }) => decimal === 'comma');
  const read = isComma
    ? '1.234 is read as 1234, and 12,50 as 12.5'
    : '1,234 is read as 1234, and 12.50 as 12.5';
  return numbers.some(({ decided }) => decided === 'ambiguous')
    ? `The numbers can be read both ways: ${read}. Change it if that is wrong.`
    : `${read.charAt(0).toUpperCase()}${read.slice(1)}.`;
}

/** Words for "missing" in these columns, with their rows. */
function missingWords(columns: readonly string[], survey: SurveyResult | null): string[] {
  const counts = new Map<string, number>();
  for (const name of new Set(columns)) {
    const words = survey?.columns.find((column) => column.name === name)?.missing_words ?? {};
    for (const [word, rows] of Object.entries(words)) counts.set(word, (counts.get(word) ?? 0) + rows);
  }
  return [...counts].map(([word, rows]) => `${word} (${formatCount(rows)})`);
}
