import { EVENT_KINDS } from '../../warehouse/protocol';
import { best, CandidatesBuilder } from '../candidates';
import { daysAsMs, decay } from '../decay';
import { type SourceSettings, weightsByKind } from '../params';
import type { EventLog, FittedSource } from '../source';

const CART = EVENT_KINDS.indexOf('cart');
const PURCHASE = EVENT_KINDS.indexOf('purchase');

interface Own {
  /** Sum over its events. */
  interest: number;
  /** It was put into the cart, and not bought since. */
  isInCart: boolean;
}

/**
 * The case's own items again. Score: interest / (1 + interest), where an event counts by its kind and by how long
 * before the case's latest event it was; and 1 more for what was put into the cart and not bought since, so that those
 * come first.
 */
export function revisit(_log: EventLog, settings: SourceSettings['revisit']): FittedSource {
  const weightOf = weightsByKind(settings.signal);
  const halfLife = daysAsMs(settings.history_half_life_days);
  return {
    topK({ offsets, item, ts, kind, at }, k) {
      const found = new CandidatesBuilder(at.length);
      for (let c = 0; c < at.length; c++) {
        const [start, end] = [offsets[c] as number, offsets[c + 1] as number];
        const latest = ts[end - 1] as number;
        const own = new Map<number, Own>();
        for (let n = start; n < end; n++) {
          const [of, type] = [item[n] as number, kind[n] as number];
          const entry = own.get(of) ?? { interest: 0, isInCart: false };
          entry.interest += (weightOf[type] as number) * decay(latest - (ts[n] as number), halfLife);
          if (type === CART || type === PURCHASE) entry.isInCart = type === CART;
          own.set(of, entry);
        }
        const items = [...own.keys()].filter((of) => (own.get(of)?.interest ?? 0) > 0);
        const scores = items.map((of) => {
          const { interest, isInCart } = own.get(of) as Own;
          return interest / (1 + interest) + (isInCart ? 1 : 0);
        });
        found.add(best({ items, scores }, k));
      }
      return found.finish();
    },
  };
}
