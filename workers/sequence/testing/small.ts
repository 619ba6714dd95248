/** Only for tests: a small shop's sessions with everything that can be told of an event, drawn by a seed. */
import { Random } from '../../runtime/random';
import { type Batch, Batcher } from '../data/batch';
import { drawnItems } from '../data/negatives';
import { type Catalogue, EVENT, type SequenceData } from '../data/sequences';
import { sideTable } from '../data/sides';
import { cutWindows } from '../data/windows';
import { parseParams, type SequenceParams, type SequenceParamsInput } from '../params';

const ITEMS = 30;

export function smallCatalogue(items = ITEMS): Catalogue {
  const random = new Random(3, 'catalogue');
  const below = (bound: number) => random.next() % bound;
  return {
    items,
    categoryOffsets: Int32Array.from({ length: items + 1 }, (_, item) => 2 * item),
    categories: Int32Array.from({ length: 2 * items }, (_, at) => (at % 2 === 0 ? below(3) : 3 + below(5))),
    brands: Int32Array.from({ length: items }, () => below(5) - 1),
  };
}

/** Sessions of 1 to 9 events with many repeats. */
export function smallData(sessions = 12, seed = 1, items = ITEMS): SequenceData {
  const random = new Random(seed, 'sessions');
  const below = (bound: number) => random.next() % bound;
  const offsets = [0];
  const chosen: number[] = [];
  for (let s = 0; s < sessions; s++) {
    const favourites = Array.from({ length: 3 }, () => below(items));
    const length = 1 + below(9);
    for (let n = 0; n < length; n++) {
      chosen.push(below(2) === 0 ? (favourites[below(3)] as number) : below(items));
    }
    offsets.push(chosen.length);
  }
  const kinds = [EVENT.view, EVENT.view, EVENT.view, EVENT.cart, EVENT.purchase];
  return {
    offsets: Int32Array.from(offsets),
    items: Int32Array.from(chosen),
    events: Uint8Array.from(chosen, () => kinds[below(kinds.length)] as number),
    times: Float64Array.from(chosen, (_, n) => 1_600_000_000_000 + n * 40_000 * (1 + below(5))),
  };
}

export function smallParams(changes: SequenceParamsInput = {}): SequenceParams {
  return parseParams({
    ...{
      width: 16,
      heads: 2,
      layers: 2,
      max_length: 6,
      purchase_weight: 3,
      negatives: 12,
      full_softmax_items: 0,
    },
    ...changes,
  });
}

/** All windows of the data as one batch; the candidates are drawn by `seed`. */
export function smallBatch(
  params: SequenceParams,
  { data = smallData(), catalogue = smallCatalogue(), seed = 5 } = {},
): { batch: Batch; sideRows: number } {
  const side = sideTable(params, catalogue);
  const counts = new Float64Array(catalogue.items);
  for (const item of data.items) counts[item] = (counts[item] as number) + 1;
  const draw = drawnItems(counts, {
    count: params.negatives,
    power: params.negative_power,
    logq: params.logq,
  });
  const windows = cutWindows(data, params.max_length);
  const batch = new Batcher(catalogue.items, side).batch(
    ...([data, windows, windows.first.map((_, at) => at), draw(new Random(seed, 'negatives'))] as const),
    { view: params.view_weight, purchase: params.purchase_weight },
  );
  return { batch, sideRows: side.rows };
}
