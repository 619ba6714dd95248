import { DAY_MS, type GeneratorParams, PURCHASE_INTENT_START_MS } from '../params';
import { Random } from '../random/random';
import type { Pacer } from './pacer';
import { PERSONAS, RETURNING } from './personas';
import { SHOP_RHYTHM } from './rhythm';
import { makeShop, type Public, type Shop } from './shop';
import { type ShopperState, startShopper } from './shopper';

/** A shop and the time it is watched; all that a shopper's life needs besides the shopper and a seed. */
export interface World {
  shop: Shop;
  users: number;
  seed: number;
  startMs: number;
  endMs: number;
}

const LOOKING: Public = { personas: PERSONAS, companionship: 0 };
const COMING_BACK: Public = { personas: RETURNING, companionship: 0.35 };

/** The world of a simulated shop; the same parameters give the same world. */
export async function makeWorld(
  params: Omit<GeneratorParams, 'preset'> & Partial<Pick<GeneratorParams, 'preset'>>,
  pacer: Pacer,
): Promise<World> {
  const startMs = PURCHASE_INTENT_START_MS;
  const size = {
    items: params.items,
    categories: categoriesOf(params.items),
    roots: 8,
    popularity: params.preset === 'next-purchase' ? { exponent: 0.8, shift: 30 } : { exponent: 1, shift: 8 },
  };
  return {
    shop: await makeShop(
      Random.seeded(params.seed).split(0),
      size,
      startMs,
      pacer,
      params.preset === 'next-purchase' ? COMING_BACK : LOOKING,
    ),
    users: params.users,
    seed: params.seed,
    startMs,
    endMs: startMs + params.days * DAY_MS,
  };
}

/** How many categories a catalogue of so many items has. */
export function categoriesOf(items: number): number {
  return Math.min(1500, Math.max(12, Math.round(items / 10)));
}

/** A shopper as they were before their first session. */
export function newShopper(world: World, user: number): ShopperState {
  const random = userStream(world.seed, user);
  const from = SHOP_RHYTHM.activity(world.startMs);
  const to = SHOP_RHYTHM.activity(world.endMs);
  const arrival = SHOP_RHYTHM.clock(from + (to - from) * earlier(random.uniform()));
  return startShopper(world.shop, user, arrival, random);
}

/**
 * The stream of a user under a seed; the stream of session k is its child k. With the world's own seed it is
 * the stream that the simulation used, with any other another future of the same shopper.
 */
export function userStream(seed: number, user: number): Random {
  return Random.seeded(seed).split(1).split(user);
}

/** Arrivals thin out by half, so that the shop is not empty at first and full of returning shoppers at the end. */
function earlier(fraction: number): number {
  return fraction * (0.7 + 0.3 * fraction);
}
