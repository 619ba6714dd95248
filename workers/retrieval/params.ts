import { z } from 'zod';
import { AppError } from '../runtime/errors';
import { EVENT_KINDS, eventKind } from '../warehouse/protocol';

const weight = (value: number, what: string) =>
  z.number().min(0).max(1_000).default(value).describe(`What a ${what} counts.`);

/** What an event says of the interest in an item, by kind: one entry for each of `EVENT_KINDS`. */
const signalWeights = z.strictObject({
  view: weight(1, 'view'),
  cart: weight(3, 'cart'),
  purchase: weight(5, 'purchase'),
  wishlist: weight(2, 'wish'),
  rating: weight(2.5, 'rating'),
  search: weight(1, 'search'),
});

const signal = signalWeights.prefault({}).describe('What an event counts, by its kind.');

const halfLife = (days: number | null) =>
  z
    .number()
    .positive()
    .nullable()
    .default(days)
    .describe('After so many days an event counts half; null: always the same.');

const kinds = (...given: z.infer<typeof eventKind>[]) => z.array(eventKind).min(1).default(given);

const neighboursOfItem = z.int().min(1).max(1_000).default(100).describe('Items kept for each item.');

/** How a source reads the case's own events. */
const asked = {
  signal,
  reach: z.int().min(1).max(10_000).default(30).describe('Latest different items of the case that are used.'),
  history_half_life_days: halfLife(7).describe(
    "So many days before the case's latest event one of its events counts half; null: all count the same.",
  ),
  history_half_life_items: z
    .number()
    .positive()
    .nullable()
    .default(3)
    .describe('An item counts half when the case had so many others since; null: all count the same.'),
};

export const revisitParams = z.strictObject({ signal, history_half_life_days: halfLife(7) });

const covisit = (defaults: {
  from: z.infer<typeof eventKind>[];
  to: z.infer<typeof eventKind>[];
  before: number;
  after: number;
  halfLife: number | null;
  steps: number;
}) =>
  z.strictObject({
    ...asked,
    from: kinds(...defaults.from).describe('Kinds of the event that is asked about.'),
    to: kinds(...defaults.to).describe('Kinds of the event beside it.'),
    minutes_before: z.number().min(0).default(defaults.before).describe('How much earlier that may be.'),
    minutes_after: z.number().min(0).default(defaults.after).describe('How much later that may be.'),
    distance_half_life_minutes: z
      .number()
      .positive()
      .nullable()
      .default(defaults.halfLife)
      .describe('A pair so many minutes apart counts half; null: all count the same.'),
    steps: z
      .int()
      .min(1)
      .max(1_000)
      .default(defaults.steps)
      .describe('How many events of these kinds further on the other may be.'),
    age_half_life_days: halfLife(30),
    neighbours: neighboursOfItem,
  });

const HOUR = 60;
const DAY = 24 * HOUR;

/** Windows as the best of the OTTO challenge had them (see `docs/decisions.md`). */
export const clickToClickParams = covisit({
  from: ['view'],
  to: ['view'],
  before: 12 * HOUR,
  after: 12 * HOUR,
  halfLife: null,
  steps: 5,
});
export const clickToBuyParams = covisit({
  from: ['view'],
  to: ['cart', 'purchase'],
  before: 0,
  after: 10 * HOUR,
  halfLife: 2 * HOUR,
  steps: 20,
});
export const buyToBuyParams = covisit({
  from: ['cart', 'purchase'],
  to: ['cart', 'purchase'],
  before: 5 * DAY,
  after: 5 * DAY,
  halfLife: null,
  steps: 20,
});

/** V-SKNN's own, with `NEIGHBOUR_DEFAULTS` of `sessions/neighbours.ts`. */
export const sessionNeighboursParams = z.strictObject({
  gap_minutes: z.number().positive().default(30).describe('A longer pause begins a new session.'),
  length: z.int().min(1).max(1_000).default(30).describe('Latest events of the case that are asked about.'),
  gap_steps: z
    .int()
    .min(0)
    .max(1_000)
    .default(3)
    .describe('An earlier session of the case counts as if so many events lay between.'),
  neighbours: z.int().min(1).default(500).describe('Sessions that vote.'),
  sample: z.int().min(1).default(2_500).describe('Latest sessions among which they are looked for.'),
  reach: z.number().positive().default(3).describe('An item weighs exp(-events since / this).'),
  decay: z
    .number()
    .min(0)
    .default(0.2)
    .describe('A session weighs exp(-this * events since the common item).'),
  nearness: z.number().min(0).default(0.3).describe('Its items weigh exp(-this * steps to the common item).'),
  own: z.number().positive().default(3).describe("How often the case's own items count."),
  rarity: z.boolean().default(true).describe('Whether rare items weigh more.'),
});

export const itemCosineParams = z.strictObject({
  ...asked,
  age_half_life_days: halfLife(null),
  most_items: z
    .int()
    .min(2)
    .max(10_000)
    .default(500)
    .describe('Latest different items of a user that are used.'),
  shrinkage: z
    .number()
    .min(0)
    .default(20)
    .describe('Added to the product of the lengths, so that few common users count little.'),
  neighbours: neighboursOfItem,
});

export const categoryPopularParams = z.strictObject({ ...asked, age_half_life_days: halfLife(30) });

export const popularParams = z.strictObject({ signal, age_half_life_days: halfLife(7) });

export const newestParams = z.strictObject({
  signal,
  bucket_hours: z
    .number()
    .positive()
    .default(24)
    .describe('Items that came within the same so many hours are ordered by how popular they are.'),
});

/** Every source that can be asked, by its name, with its settings. */
export const sourceParams = {
  revisit: revisitParams,
  click_to_click: clickToClickParams,
  click_to_buy: clickToBuyParams,
  buy_to_buy: buyToBuyParams,
  session_neighbours: sessionNeighboursParams,
  item_cosine: itemCosineParams,
  category_popular: categoryPopularParams,
  popular: popularParams,
  newest: newestParams,
};

export type SourceName = keyof typeof sourceParams;
export type SourceSettings = { [Name in SourceName]: z.output<(typeof sourceParams)[Name]> };
export type SourceInput = { [Name in SourceName]: z.input<(typeof sourceParams)[Name]> };
export type SignalWeights = z.output<typeof signalWeights>;
export type AskedSettings = Pick<
  SourceSettings['item_cosine'],
  'signal' | 'reach' | 'history_half_life_days' | 'history_half_life_items'
>;
export type CovisitSettings = SourceSettings['click_to_click'];

/** At which numbers of candidates the figures of single cases are given. */
export const CASE_CUTOFFS = [20, 50, 100, 200] as const;
export type CaseCutoff = (typeof CASE_CUTOFFS)[number];

/** How sources become one list: reciprocal rank fusion (Cormack, Clarke and Buettcher 2009). */
export const fusionParams = z.strictObject({
  rrf_k: z.number().min(0).default(60).describe('A source adds weight / (this + rank).'),
  keep: z.int().min(1).max(10_000).default(200).describe('Most candidates of a case.'),
});

export type FusionParams = z.output<typeof fusionParams>;

/** Settings of a source with the defaults filled in. Throws `bad_parameters`, naming each that is out of its range. */
export function parseSettings<Name extends SourceName>(
  name: Name,
  input: SourceInput[Name],
): SourceSettings[Name] {
  return parsed(`The source ${name}`, sourceParams[name], input) as SourceSettings[Name];
}

/** Likewise for the fusion. */
export function parseFusion(input: z.input<typeof fusionParams>): FusionParams {
  return parsed('The fusion of the sources', fusionParams, input);
}

function parsed<Schema extends z.ZodType>(who: string, schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw new AppError(
    'bad_parameters',
    `${who} cannot use these settings: ${problems.join('; ')}.`,
    'Correct the named settings, or leave them out for their defaults.',
    { problems },
  );
}

/** What an event counts by its place in `EVENT_KINDS`. */
export function weightsByKind(weights: SignalWeights): Float64Array {
  return Float64Array.from(EVENT_KINDS, (kind) => weights[kind]);
}
