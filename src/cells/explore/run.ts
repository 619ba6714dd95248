import { AppError } from '../../../workers/runtime/errors';
import { periodsOf } from '../../charts/periods';
import { categoryName, itemName } from '../../contracts/names';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { exploreTables, Questions } from './ask';
import { figuresOf } from './figures';
import { activityGroups, grouped, median, popularityOf, totalMembers, totalSize } from './measures';
import type { ExploreParams } from './params';
import { askShop } from './shop/ask';
import type { ExploreValue, Pairs } from './value';

/** Lower edges of the groups of users by events or by items. */
const USER_EDGES = [1, 2, 3, 4, 5, 6, 11, 21, 51, 101, 1001];

/** Asks every question of the panel, one after the other. */
export async function exploreEvents(
  context: RunContext,
  { earlier_percent }: ExploreParams,
  inputs: CellInputs,
): Promise<CellResult<ExploreValue>> {
  const tables = exploreTables(context, inputs.events, inputs.sessions);
  const db = new Statements(context, { ...tables });
  const ask = new Questions(db, tables, categoryName(inputs.events));
  const share = earlier_percent / 100;
  const step = stepper(context.progress);
  try {
    step('Looking at the time span');
    const span = await ask.span(share);
    if (span.events === 0) {
      throw new AppError(
        'bad_data',
        'There are no events to explore.',
        'Give the Data panel a file with events.',
      );
    }
    const periods = periodsOf(span.first, span.last);
    step('Counting users and items');
    await ask.countUsersAndItems();
    step('Preparing the linked charts');
    await ask.makeLinked(periods);
    const marginals = await ask.marginals(periods);
    step('Following events over time');
    const series = await ask.series(periods);
    step('Following visitors from view to purchase');
    const funnel = await ask.funnel();
    step('Counting how active users are');
    const perUser = await ask.eventsPerUser();
    step('Asking who returns');
    const split = await ask.split(span.cut, share);
    step('Ranking items');
    const perItem = await ask.eventsPerItem();
    step('Counting pairs of users and items');
    const itemsPerUser = await ask.itemsPerUser();
    step('Counting categories');
    const counted = await ask.categoryCounts();
    const categories = await ask.categories(counted);
    step('Adding up what was sold');
    const shop = await askShop({
      db,
      tables,
      periods,
      categories: counted,
      itemName: itemName(inputs.events),
    });
    const totals = {
      events: span.events,
      users: totalMembers(perUser),
      items: totalMembers(perItem),
      sessions: Number(inputs.sessions?.figures.sessions ?? 0),
    };
    const value: ExploreValue = {
      totals,
      periods,
      marginals,
      series,
      funnel,
      eventsPerUser: grouped(perUser, USER_EDGES),
      activity: activityGroups(perUser),
      split,
      popularity: popularityOf(perItem),
      pairs: pairsOf(itemsPerUser, totals),
      categories,
      shop,
    };
    return { value, figures: figuresOf(value), tables: { explore: tables.linked }, sql: db.ran };
  } catch (thrown) {
    await db.drop('linked').catch(() => {});
    throw thrown;
  } finally {
    await db.end();
  }
}

const STEPS = 11;

function stepper(progress: (progress: { fraction: number; message: string }) => void) {
  let done = 0;
  return (message: string) => progress({ fraction: done++ / STEPS, message });
}

function pairsOf(
  itemsPerUser: { size: number; members: number }[],
  { users, items }: { users: number; items: number },
): Pairs | null {
  if (items === 0) return null;
  const pairs = totalSize(itemsPerUser);
  return {
    pairs,
    density: pairs / (users * items),
    itemsPerUser: grouped(itemsPerUser, USER_EDGES),
    median: median(itemsPerUser),
  };
}
