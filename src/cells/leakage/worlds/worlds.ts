/**
 * Copies of the data as it was at drawn cut-offs. Each cut-off gets a world of its own: the events of its user
 * and of the items at hand, up to the cut-off, under shifted ids. The features of all worlds are built at once, so that the cost follows the rows drawn and not the size of the shop.
 */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import type { World } from '../../../contracts/again';
import { builderOf, type Leakage } from '../context';
import compareSql from './compare.sql?raw';
import eventsSql from './events.sql?raw';
import examplesSql from './examples.sql?raw';
import flippedLabelsSql from './flipped-labels.sql?raw';
import itemsSql from './items.sql?raw';
import noiseEventsSql from './noise-events.sql?raw';
import noiseLabelsSql from './noise-labels.sql?raw';
import noisePropertiesSql from './noise-properties.sql?raw';
import pointsSql from './points.sql?raw';
import propertiesSql from './properties.sql?raw';
import sizesSql from './sizes.sql?raw';

interface Sizes {
  users: number;
  items: number;
  sessions: number;
  events: number;
}

/** What became of the drawn rows. */
export interface Comparison {
  rows: number;
  /** Rows of which at least one feature is not exactly the same. */
  moved: number;
  /** Rows by feature that moved, most first. */
  features: { name: string; rows: number }[];
  /** The rows that moved, the first ones. */
  ids: number[];
}

/** The most ids that are written into a statement. */
const MOST_IDS = 200;
const ROLES = [
  'worlds',
  'world_examples',
  'world_items',
  'world_events',
  'world_properties',
  'rebuilt',
  'rebuilt_before',
];

export class Worlds {
  private constructor(
    private readonly leak: Leakage,
    private readonly names: Record<string, string>,
    private readonly values: Record<string, number>,
    readonly count: number,
  ) {}

  static async draw(leak: Leakage): Promise<Worlds> {
    builderOf(leak);
    const names = Object.fromEntries(ROLES.map((role) => [role, leak.context.table(`leak_${role}`)]));
    const [sizes] = await leak.rows<Sizes>(sizesSql);
    const given = { ...(sizes ?? { users: 64, items: 1, sessions: 64, events: 1 }) };
    const { seed, cut_offs } = leak.params;
    await leak.rows(pointsSql, { names, values: { most: cut_offs, seed } });
    const [drawn] = await leak.rows<{ worlds: number }>(
      'SELECT CAST(count(*) AS DOUBLE) AS worlds FROM @worlds',
      {
        names,
      },
    );
    const count = drawn?.worlds ?? 0;
    const values = { ...given, strangers: given.users - 60, seed, worlds: count };
    const worlds = new Worlds(leak, names, values, count);
    try {
      await worlds.run(itemsSql);
      await worlds.run(eventsSql);
      await worlds.run(examplesSql, { later: false });
      if (leak.item_properties) await worlds.run(propertiesSql);
      return worlds;
    } catch (thrown) {
      await worlds.drop();
      throw thrown;
    }
  }

  /** Random events, prices and labels take the place of everything from the cut-off on. They stay. */
  async addNoise(): Promise<void> {
    await this.run(noiseEventsSql);
    await this.run(noiseLabelsSql);
    if (this.leak.item_properties) await this.run(noisePropertiesSql);
  }

  /** Recomputes all features in these worlds and compares them with those in use. */
  async compare(): Promise<Comparison> {
    await this.rebuild(this.names.rebuilt ?? '');
    return this.compared({
      before: this.leak.tables.features,
      after: this.names.rebuilt ?? '',
      key: 'source_id',
    });
  }

  /** Recomputes them twice, with the labels of validation and test rows as they are and the other way round. */
  async compareLabels(): Promise<Comparison> {
    await this.run(examplesSql, { later: true });
    await this.rebuild(this.names.rebuilt_before ?? '');
    await this.run(flippedLabelsSql);
    await this.rebuild(this.names.rebuilt ?? '');
    const { rebuilt = '', rebuilt_before = '' } = this.names;
    return this.compared({ before: rebuilt_before, after: rebuilt, key: 'example_id' });
  }

  private async compared(given: { before: string; after: string; key: string }): Promise<Comparison> {
    const { leak } = this;
    const moved = leak.features.map(
      ({ name }) => `a.${column(name).text} IS DISTINCT FROM b.${column(name).text}`,
    );
    const names = { ...this.names, ...given, any: new SqlFragment(moved.join(' OR ')) };
    const each = moved.map((test, index) => `CAST(count(*) FILTER (WHERE ${test}) AS DOUBLE) AS f${index}`);
    const [found] = await leak.rows<Record<string, number>>(compareSql, {
      names: { ...names, each: new SqlFragment(each.join(', ')) },
    });
    const features = leak.features
      .map(({ name }, index) => ({ name, rows: found?.[`f${index}`] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows);
    return { rows: found?.rows ?? 0, moved: found?.moved ?? 0, features, ids: await this.movedIds(names) };
  }

  async drop(): Promise<void> {
    const { warehouse } = this.leak.context;
    for (const table of Object.values(this.names)) await warehouse.drop(table).catch(() => {});
  }

  private rebuild(into: string): Promise<void> {
    const { world_events = '', world_examples = '', world_properties } = this.names;
    const world: World = {
      events: world_events,
      session_events: world_events,
      examples: world_examples,
      item_properties: this.leak.item_properties ? world_properties : undefined,
    };
    return builderOf(this.leak).build(world, into);
  }

  private async movedIds(names: Record<string, string | SqlFragment>): Promise<number[]> {
    const ids = await this.leak.rows<{ id: number }>(
      `SELECT w.source_id AS id FROM @world_examples AS w
       JOIN @before AS a ON a.example_id = w.@key
       JOIN @after AS b ON b.example_id = w.example_id
       WHERE w.drawn AND (@any) ORDER BY id LIMIT ${MOST_IDS}`,
      { names },
    );
    return ids.map(({ id }) => id);
  }

  private run(text: string, change: Record<string, boolean> = {}): Promise<object[]> {
    return this.leak.rows(text, { names: this.names, values: { ...this.values, ...change } });
  }
}
