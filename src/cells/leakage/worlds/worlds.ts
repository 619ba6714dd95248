/**
 * Copies of the data as it was at drawn cut-offs. Each cut-off gets a world of its own: the events of its user
 * and of the items at hand, up to the cut-off, under shifted ids. The features of all worlds are built at once, so
 * that the cost follows the rows drawn and not the size of the shop.
 */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import type { World } from '../../../contracts/again';
import type { Statements } from '../../../statements/statements';
import { builderOf, countRows, type Leakage, statementsWith } from '../context';
import compareSql from '../sql/world_compare.sql?raw';
import eventsSql from '../sql/world_events.sql?raw';
import examplesSql from '../sql/world_examples.sql?raw';
import flippedLabelsSql from '../sql/world_flipped_labels.sql?raw';
import itemsSql from '../sql/world_items.sql?raw';
import movedSql from '../sql/world_moved.sql?raw';
import noiseEventsSql from '../sql/world_noise_events.sql?raw';
import noiseLabelsSql from '../sql/world_noise_labels.sql?raw';
import noisePropertiesSql from '../sql/world_noise_properties.sql?raw';
import propertiesSql from '../sql/world_properties.sql?raw';
import sizesSql from '../sql/world_sizes.sql?raw';
import pointsSql from '../sql/worlds.sql?raw';

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
    private readonly db: Statements,
    private readonly names: Record<string, string>,
    private readonly values: Record<string, number>,
    readonly count: number,
  ) {}

  static async draw(leak: Leakage): Promise<Worlds> {
    builderOf(leak);
    const names = Object.fromEntries(ROLES.map((role) => [role, leak.context.table(`leak_${role}`)]));
    const db = statementsWith(leak, names);
    try {
      const sizes = await db.row<Sizes>(null, sizesSql);
      const { seed, cut_offs } = leak.params;
      await db.temporary('worlds', null, pointsSql, { values: { most: cut_offs, seed } });
      const count = await countRows(db, 'SELECT world FROM @worlds');
      const values = { ...sizes, strangers: sizes.users - 60, seed, worlds: count };
      const worlds = new Worlds(leak, db, names, values, count);
      await worlds.make('world_items', itemsSql);
      await worlds.make('world_events', eventsSql);
      await worlds.make('world_examples', examplesSql, { later: false });
      if (leak.item_properties) await worlds.make('world_properties', propertiesSql);
      return worlds;
    } catch (thrown) {
      await db.end();
      throw thrown;
    }
  }

  /** Random events, prices and labels take the place of everything from the cut-off on. They stay. */
  async addNoise(): Promise<void> {
    const { db, values } = this;
    await db.append('world_events', null, noiseEventsSql, { values });
    await this.make('world_examples', noiseLabelsSql);
    if (this.leak.item_properties) await db.append('world_properties', null, noisePropertiesSql, { values });
  }

  /** Recomputes all features in these worlds and compares them with those in use. */
  async compare(): Promise<Comparison> {
    await this.rebuild('rebuilt');
    return this.compared({
      before: this.leak.tables.features,
      after: this.names.rebuilt ?? '',
      key: 'source_id',
    });
  }

  /** Recomputes them twice, with the labels of validation and test rows as they are and the other way round. */
  async compareLabels(): Promise<Comparison> {
    await this.make('world_examples', examplesSql, { later: true });
    await this.rebuild('rebuilt_before');
    await this.make('world_examples', flippedLabelsSql);
    await this.rebuild('rebuilt');
    const { rebuilt = '', rebuilt_before = '' } = this.names;
    return this.compared({ before: rebuilt_before, after: rebuilt, key: 'example_id' });
  }

  private async compared(given: { before: string; after: string; key: string }): Promise<Comparison> {
    const { leak } = this;
    const moved = leak.features.map(
      ({ name }) => `a.${column(name).text} IS DISTINCT FROM b.${column(name).text}`,
    );
    const any = new SqlFragment(moved.join(' OR '));
    const each = moved.map((test, index) => `CAST(count(*) FILTER (WHERE ${test}) AS DOUBLE) AS f${index}`);
    const found = await this.db.row<Record<string, number>>(null, compareSql, {
      names: { ...given, any, each: new SqlFragment(each.join(', ')) },
    });
    const features = leak.features
      .map(({ name }, index) => ({ name, rows: found[`f${index}`] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows);
    const ids = await this.db.rows<{ id: number }>(null, movedSql, { names: { ...given, any } });
    return { rows: found.rows ?? 0, moved: found.moved ?? 0, features, ids: ids.map(({ id }) => id) };
  }

  drop(): Promise<void> {
    return this.db.end();
  }

  private async rebuild(role: 'rebuilt' | 'rebuilt_before'): Promise<void> {
    const { world_events = '', world_examples = '', world_properties } = this.names;
    const world: World = {
      events: world_events,
      session_events: world_events,
      examples: world_examples,
      item_properties: this.leak.item_properties ? world_properties : undefined,
    };
    await builderOf(this.leak).build(world, this.db.adopt(role));
  }

  private make(role: string, select: string, change: Record<string, boolean> = {}): Promise<void> {
    return this.db.temporary(role, null, select, { values: { ...this.values, ...change } });
  }
}
