import type { CellKind } from '../../notebook/kind';
import { exploreParams } from './params';
import type { ExploreValue } from './value';

/** What is in the data: linked charts over all events, and the questions of a shop. */
export const exploreCell: CellKind<typeof exploreParams, ExploreValue> = {
  kind: 'explore',
  title: 'Explore',
  about: 'Look before you predict: when people come, how far they get towards buying, and how few come back.',
  version: 2,
  params: exploreParams,
  inputs: [{ gives: 'events' }, { gives: 'sessions' }],
  pieces: ({ categories, shop }) => [
    { what: 'names of categories', count: categories?.nodes.length ?? 0 },
    {
      what: 'names of items and brands',
      count: (shop?.top.items?.length ?? 0) + (shop?.top.brands?.length ?? 0),
    },
  ],
  run: async (...request) => (await import('./run')).exploreEvents(...request),
};
