import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import type { IngestPropertiesRequest, IngestReport } from '../protocol';
import { bind, column } from '../sql';
import { EARLIEST_MS, LATEST_MS } from './expressions';
import type { OpenSource } from './source';
import categoriesSql from './sql/categories_of_properties.sql?raw';
import propertiesSql from './sql/item_properties.sql?raw';
import itemsSql from './sql/items_of_properties.sql?raw';
import stageSql from './sql/stage_properties.sql?raw';
import { Staging } from './staging';

/**
 * Dated item properties in RetailRocket's layout (`timestamp,itemid,property,value`) become
 * `item_properties`; items and categories that occur only here join the dictionaries. Properties other
 * than category, availability and price are hashed words without a meaning: they are counted, not kept.
 */
export function ingestProperties(
  engine: Engine,
  request: IngestPropertiesRequest,
  context: TaskContext,
): Promise<IngestReport> {
  const { tables, events } = request;
  const named = { tables, staged: `staged_${tables.item_properties}` };
  return Staging.during(engine, context, named, async (staging) => {
    let read = 0;
    await staging.stageAll(
      request.sources,
      (open, place) => stageStatement(open, place),
      async () => {},
      async (open) => {
        read += await staging.rowsIn(open);
      },
    );
    context.progress({ fraction: null, message: 'Ordering the properties by item and time' });
    const names = { items: events.items, categories: events.categories };
    await staging.append('Items of properties', events.items, itemsSql, { names });
    await staging.append('Categories of properties', events.categories, categoriesSql, { names });
    await staging.make('Item properties', tables.item_properties, propertiesSql, { names });
    const kept = await staging.countStaged({ kept: true });
    const report = await staging.report(kept);
    const other = read - kept - (await staging.countStaged({ kept: false }));
    return {
      ...report,
      rows_in: report.rows_in + other,
      rejected: other > 0 ? { ...report.rejected, other_property: other } : report.rejected,
    };
  });
}

function stageStatement(open: OpenSource, place: { offset: number; sourceNumber: number }): string {
  const find = (name: string) => {
    const found = open.columns.find((candidate) => candidate.toLowerCase() === name);
    if (found === undefined) {
      throw new AppError(
        'bad_file',
        `${open.label} has no column "${name}".`,
        'Item properties are read in the layout timestamp,itemid,property,value.',
      );
    }
    return column(found);
  };
  return bind(stageSql, {
    values: {
      source_number: place.sourceNumber,
      offset: place.offset,
      earliest: EARLIEST_MS,
      latest: LATEST_MS,
      time: find('timestamp'),
      item: find('itemid'),
      property: find('property'),
      value: find('value'),
      relation: open.relation,
    },
  });
}
