import { z } from 'zod';
import { PROTOCOLS, type SignalWeights } from '../../contracts/interactions';

const weight = (of: string, value: number) =>
  z
    .number()
    .min(0)
    .max(100)
    .default(value)
    .describe(`What one ${of} says about what its user likes, beside a view.`)
    .meta({ label: `Weight of a ${of}` });

export const interactionsParams = z.object({
  protocol: z
    .enum(PROTOCOLS)
    .default('next_purchase')
    .describe(
      'What is asked for: the items that a user buys after the cut, the next item that a user touches, or the next item at each step of a session.',
    )
    .meta({
      label: 'Asked for',
      labels: {
        next_purchase: 'next purchase',
        next_item: 'next item of any kind',
        session_steps: 'next item at each step of a session',
      },
    }),
  cut_at: z
    .int()
    .nullable()
    .default(null)
    .describe('What happens from this time (UTC ms) on is the test. Empty: after 80 % of the events.')
    .meta({ label: 'Test from', control: 'none' }),
  earlier_cuts: z
    .int()
    .min(1)
    .max(6)
    .default(2)
    .describe(
      'Cuts before the test at which the same is asked, to learn from: each as many events earlier as the test has.',
    )
    .meta({ label: 'Earlier cuts' }),
  least_events: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe(
      'Events before the cut that a user must have to be asked; at each step of a session: events of the session.',
    )
    .meta({ label: 'Events before, at least', unit: 'events' }),
  most_cases: z
    .int()
    .min(100)
    .max(200_000)
    .default(5_000)
    .describe('Of more cases at one cut than this some are drawn.')
    .meta({ label: 'Cases a cut, at most' }),
  view: weight('view', 1),
  cart: weight('cart', 3),
  purchase: weight('purchase', 5),
  wishlist: weight('wishlist', 2),
  rating: weight('rating', 2.5),
  search: weight('search', 1),
  half_life_days: z
    .number()
    .min(0)
    .max(3650)
    .default(0)
    .describe('After so many days an event counts half; 0: all count alike, however old.')
    .meta({ label: 'Half-life', unit: 'days' }),
});

export type InteractionsParams = z.infer<typeof interactionsParams>;

/** What each kind of event counts. */
export function weightsOf({
  view,
  cart,
  purchase,
  wishlist,
  rating,
  search,
}: InteractionsParams): SignalWeights {
  return { view, cart, purchase, wishlist, rating, search };
}
