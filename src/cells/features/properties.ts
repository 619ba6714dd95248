/** How much is known of the items' prices and stock. */
import { bind } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import type { FeatureTables } from './build';
import coverageSql from './sql/coverage.sql?raw';
import coverageOfEventsSql from './sql/coverage_of_events.sql?raw';
import type { FeatureSummary, FeaturesValue } from './value';

/** Coverage by items (at any time), and by rows (at their cut-off) from the features themselves. */
export async function propertiesOf(
  context: RunContext,
  tables: FeatureTables,
  join: 'as_of' | 'latest',
  features: readonly FeatureSummary[],
): Promise<FeaturesValue['properties']> {
  const { events, item_properties, session_events } = tables;
  const statement = item_properties
    ? bind(coverageSql, { names: { session_events, item_properties } })
    : bind(coverageOfEventsSql, { names: { events } });
  const table = await context.warehouse.query(statement, { signal: context.signal });
  const read = (column: string) => Number(table.getChild(column)?.at(0) ?? 0);
  const covered = (name: string) => {
    const feature = features.find((known) => known.name === name);
    return feature ? Math.round(feature.rows * (1 - feature.missing)) : null;
  };
  const [priced, stocked] = [read('priced'), read('stocked')];
  return {
    source: item_properties ? 'item_properties' : priced > 0 ? 'events' : 'none',
    join,
    items: read('items'),
    coverage: [
      { property: 'price', items: priced, covered: covered('item_price') },
      { property: 'available', items: stocked, covered: covered('item_available') },
    ],
  };
}
