import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Items } from '../../contracts/sequence_model';
import { formatCount } from '../../ui/formats';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { itemSearch } from './item_search';
import styles from './predict.module.css';

const MOST_OFFERED = 30;
const CHOICES = [
  { value: '0', label: 'View' },
  { value: '1', label: 'Cart' },
  { value: '2', label: 'Purchase' },
];

interface Props {
  items: Items;
  onAdd(item: number, kind: number): void;
}

/** Puts an event behind the one looked at: its kind, and an item found by typing a part of its name. */
export function AddEvent({ items, onAdd }: Props) {
  const [kind, setKind] = useState('0');
  const [text, setText] = useState('');
  const search = useMemo(() => itemSearch(items), [items]);
  const options = useMemo(
    () =>
      search(text, MOST_OFFERED).map((item) => ({
        value: String(item),
        label: items.labels[item] ?? '',
        events: items.events[item] ?? 0,
      })),
    [search, text, items],
  );
  const eventsOf = new Map(options.map(({ value, events }) => [value, events]));
  return (
    <div className={styles.add} data-edit>
      <SegmentedControl
        size="xs"
        aria-label="Kind of event to add"
        data={CHOICES}
        value={kind}
        onChange={setKind}
      />
      <Select
        className={styles.search ?? ''}
        aria-label="Add an item: type a part of its name"
        placeholder="Add an item: type a part of its name"
        searchable
        value={null}
        searchValue={text}
        onSearchChange={setText}
        data={options}
        // Already found, the most frequent first.
        filter={({ options: found }) => found}
        // The list of options scrolls by itself: a reader knows it, unlike a box around it.
        withScrollArea={false}
        classNames={{ options: styles.options ?? '' }}
        nothingFoundMessage="No item that was learned is called so."
        renderOption={({ option }) => (
          <span className={styles.option}>
            <span>{option.label}</span>
            <small>{formatCount(eventsOf.get(option.value) ?? 0)} events</small>
          </span>
        )}
        onChange={(value) => {
          if (value === null) return;
          onAdd(Number(value), Number(kind));
          setText('');
        }}
      />
    </div>
  );
}
