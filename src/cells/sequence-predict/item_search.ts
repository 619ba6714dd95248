import type { Items } from '../../contracts/sequence_model';
import { byFrequency } from './item_order';

/** Items found by a part of their label, the most frequent first. */
export type ItemSearch = (text: string, most: number) => number[];

export function itemSearch({ labels, events }: Pick<Items, 'labels' | 'events'>): ItemSearch {
  const frequent = byFrequency(events);
  const lowered = labels.map((label) => label.toLowerCase());
  return (text, most) => {
    const wanted = text.trim().toLowerCase();
    const found: number[] = [];
    for (const item of frequent) {
      if (lowered[item]?.includes(wanted)) found.push(item);
      if (found.length === most) break;
    }
    // Whoever types a whole label means that item, however rare it is.
    const exact = wanted === '' ? -1 : lowered.indexOf(wanted);
    return exact < 0 || found[0] === exact
      ? found
      : [exact, ...found.filter((item) => item !== exact)].slice(0, most);
  };
}
