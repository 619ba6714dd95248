/** The whole population of a purchase-intent shop, from the first arrival to the end, as columns in time order. */
import type { TaskContext } from '../../runtime/progress';
import { catalogueColumns, eventColumns, snapshotColumns } from '../log/columns';
import { EventLog } from '../log/event_log';
import type { GeneratorParams } from '../params';
import type { GeneratedShop } from '../protocol';
import { Pacer } from './pacer';
import { nextSession, type ShopperState } from './shopper';
import { makeWorld, newShopper, userStream, type World } from './world';

/** Simulates every shopper. Without a context it neither reports nor stops. */
export async function simulate(params: GeneratorParams, context: TaskContext | null): Promise<GeneratedShop> {
  const pacer = new Pacer(context);
  await pacer.phase('Making the catalogue', 0, 0.05);
  const world = await makeWorld(params, pacer);
  const log = new EventLog(1 << 16);
  const persona = new Uint8Array(world.users);
  await pacer.phase('Simulating the shoppers', 0.05, 0.8);
  for (let user = 0; user < world.users; user++) {
    persona[user] = liveThrough(world, user, log).persona;
    if (pacer.due()) await pacer.breathe(user / world.users);
  }
  await pacer.phase('Putting the events in time order', 0.8, 0.95);
  const events = await eventColumns(log, world.shop, world, pacer);
  await pacer.phase('Taking the weekly snapshots of the items', 0.95, 1);
  const snapshots = await snapshotColumns(world.shop, world.endMs, pacer);
  return {
    params,
    start_ms: world.startMs,
    end_ms: world.endMs,
    users: world.users,
    items: world.shop.items,
    events,
    catalogue: catalogueColumns(world.shop),
    snapshots,
    persona,
  };
}

/**
 * Lives a shopper's sessions until they stop coming, the world ends, or `onSession`, told the state at the end
 * of each (which it must not keep: save it), says true. Events past the world's end are left out of the log.
 */
export function liveThrough(
  world: World,
  user: number,
  log: EventLog,
  onSession?: (state: ShopperState) => boolean,
): ShopperState {
  const state = newShopper(world, user);
  const stream = userStream(world.seed, user);
  const random = stream.split(0);
  while (state.endMs < world.endMs) {
    random.become(stream, state.sessions);
    if (!nextSession(world.shop, state, random, log)) break;
    if (onSession?.(state)) break;
  }
  while (log.length > 0 && (log.ts[log.length - 1] as number) >= world.endMs) log.length--;
  return state;
}
