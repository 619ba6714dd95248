/**
 * A shop of RetailRocket's size and shape: the totals below hold exactly, the rest (sessions, pauses, repeats,
 * the long tail, the funnel from view to cart to purchase) as a good likeness. Visitors here are drawn, not
 * simulated as minds: most have one event, so there is no state to continue and no oracle.
 */
import type { TaskContext } from '../../runtime/progress';
import { catalogueColumns, eventColumns, snapshotColumns } from '../log/columns';
import { EventLog } from '../log/event_log';
import { leaveNoItemUnused, meetTotals, type Totals } from '../oracle/exact_totals';
import type { GeneratorParams } from '../params';
import type { GeneratedShop } from '../protocol';
import { AliasTable } from '../random/alias';
import { pow } from '../random/detmath';
import { Random } from '../random/random';
import { Calendar } from '../simulation/calendar';
import { Pacer } from '../simulation/pacer';
import { makeShop } from '../simulation/shop';
import { VisitorScript } from '../simulation/visitor';

/** The published totals of RetailRocket's data set. */
export const RETAILROCKET_TOTALS: Totals = {
  events: 2_756_101,
  carts: 69_332,
  purchases: 22_457,
  visitors: 1_407_580,
  singles: 1_002_197,
  items: 235_061,
  categories: 1_669,
  roots: 25,
  days: 139,
};

/** Sunday 2015-05-03 00:00 UTC. */
export const RETAILROCKET_START_MS = 1_430_611_200_000;

/** Makes the shop. `totals` is for tests, which ask for a smaller one. */
export async function simulateRetailRocket(
  params: GeneratorParams,
  context: TaskContext | null,
  totals: Totals = RETAILROCKET_TOTALS,
): Promise<GeneratedShop> {
  const pacer = new Pacer(context);
  const root = Random.seeded(params.seed);
  const size = { ...totals, popularity: { exponent: 1, shift: 150 } };
  await pacer.phase('Making the catalogue', 0, 0.1);
  const shop = await makeShop(root.split(0), size, RETAILROCKET_START_MS, pacer);
  const counts = eventsPerVisitor(root.split(1), totals);
  const log = new EventLog(totals.events);
  const calendar = new Calendar(RETAILROCKET_START_MS, totals.days);
  const script = new VisitorScript(shop, calendar, log);
  const visitors = root.split(2);
  const random = visitors.split(0);
  await pacer.phase('Drawing the visits', 0.1, 0.6);
  for (let visitor = 0; visitor < totals.visitors; visitor++) {
    script.play(visitor, counts[visitor] as number, random.become(visitors, visitor));
    if ((visitor & 255) === 0 && pacer.due()) await pacer.breathe(visitor / totals.visitors);
  }
  await pacer.phase('Counting the events', 0.6, 0.65);
  meetTotals(log, totals, root.split(3));
  await pacer.rest(0.5);
  leaveNoItemUnused(log, counts, totals.items, root.split(4));
  await pacer.phase('Putting the events in time order', 0.65, 0.85);
  const events = await eventColumns(log, shop, calendar, pacer);
  await pacer.phase('Taking the weekly snapshots of the items', 0.85, 1);
  const snapshots = await snapshotColumns(shop, calendar.endMs, pacer);
  return {
    params,
    start_ms: calendar.startMs,
    end_ms: calendar.endMs,
    users: totals.visitors,
    items: totals.items,
    events,
    catalogue: catalogueColumns(shop),
    snapshots,
    persona: null,
  };
}

/**
 * How many events each visitor has: exactly `singles` have one, the others follow a power law n^-2.55 from 2 to
 * 1000 (mean 4.3), then single events are given or taken until the sum is right.
 */
function eventsPerVisitor(random: Random, totals: Totals): Int32Array {
  const counts = new Int32Array(totals.visitors);
  const most = 1000;
  const tail = new AliasTable(Float64Array.from({ length: most - 1 }, (_, index) => pow(index + 2, -2.55)));
  let singlesLeft = totals.singles;
  let sum = 0;
  for (let visitor = 0; visitor < totals.visitors; visitor++) {
    const single = random.below(totals.visitors - visitor) < singlesLeft;
    if (single) singlesLeft--;
    counts[visitor] = single ? 1 : 2 + tail.draw(random);
    sum += counts[visitor] as number;
  }
  while (sum !== totals.events) {
    const visitor = random.below(totals.visitors);
    const count = counts[visitor] as number;
    if (count < 2 || (sum > totals.events && count < 3)) continue;
    const step = sum > totals.events ? -1 : 1;
    counts[visitor] = count + step;
    sum += step;
  }
  return counts;
}
