import { best, CandidatesBuilder } from '../candidates';
import type { SourceSettings } from '../params';
import type { EventLog, FittedSource } from '../source';
import { byPopularity, itemPopularity } from './item_popularity';
import { profileReader } from './profile';

/**
 * What is popular in the categories that the case looked at: the share of the case's interest in a category, times
 * the item's share of the category's popularity. Items without a category say nothing and are not found.
 */
export function categoryPopular(log: EventLog, settings: SourceSettings['category_popular']): FittedSource {
  const popularity = itemPopularity(log, settings);
  const shelves = shelvesOf(log.category, popularity);
  const profileOf = profileReader(settings);
  return {
    topK(histories, k) {
      const cases = histories.at.length;
      const found = new CandidatesBuilder(cases);
      for (let c = 0; c < cases; c++) {
        const { items, weights } = profileOf(histories, c);
        const interest = new Map<number, number>();
        let total = 0;
        items.forEach((item, place) => {
          const category = log.category[item] as number;
          if (category < 0) return;
          const weight = weights[place] as number;
          interest.set(category, (interest.get(category) ?? 0) + weight);
          total += weight;
        });
        const listed: number[] = [];
        const scores: number[] = [];
        for (const [category, weight] of interest) {
          const { items: shelf = [], popularity: sum = 1 } = shelves.get(category) ?? {};
          for (const item of shelf.slice(0, k)) {
            listed.push(item);
            scores.push(((weight / total) * (popularity[item] as number)) / sum);
          }
        }
        found.add(best({ items: listed, scores }, k));
      }
      return found.finish();
    },
  };
}

interface Shelf {
  /** The most popular first. */
  items: number[];
  /** Of all of them together. */
  popularity: number;
}

function shelvesOf(category: Int32Array, popularity: Float32Array): Map<number, Shelf> {
  const shelves = new Map<number, Shelf>();
  for (const item of byPopularity(popularity)) {
    const of = category[item] as number;
    if (of < 0) continue;
    const shelf = shelves.get(of) ?? { items: [], popularity: 0 };
    shelf.items.push(item);
    shelf.popularity += popularity[item] as number;
    shelves.set(of, shelf);
  }
  return shelves;
}
