import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SequenceModel } from '../../contracts/sequence_model';
import type { LiveModel } from './live';
import { named } from './sentences';
import type { KnownItems } from './value';

const UNKNOWN = 'an item not learned';

/** Names and places of items: from the result, and of those it does not hold from the model. */
export function useKnown(
  known: KnownItems,
  model: SequenceModel | null,
  live: LiveModel | null,
): { nameOf(item: number): string; placeOf(item: number): [number, number][] } {
  const rows = useMemo(() => new Map(Array.from(known.numbers, (item, row) => [item, row])), [known]);
  const [places, setPlaces] = useState<Float32Array | null>(null);
  useEffect(() => {
    if (!live) return;
    let isCurrent = true;
    // Without it only the line lacks items that are not drawn; asking for the next items says what failed.
    live.places().then(
      (all) => isCurrent && setPlaces(all),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [live]);
  const nameOf = useCallback(
    (item: number) => {
      const row = rows.get(item);
      const label = row === undefined ? model?.items.labels[item] : known.labels[row];
      return label === undefined ? UNKNOWN : named('item', label);
    },
    [rows, known, model],
  );
  const placeOf = useCallback(
    (item: number): [number, number][] => {
      const row = rows.get(item) ?? -1;
      const [from, at] = row < 0 ? [places, item] : [known.places, row];
      if (!from || at < 0) return [];
      return [[from[2 * at] as number, from[2 * at + 1] as number]];
    },
    [rows, known, places],
  );
  return { nameOf, placeOf };
}
