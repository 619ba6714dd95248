/** How much is known of the items' prices and stock. */
import type { RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
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
  const db = new Statements(context, { events, item_properties, session_events });
  const select = item_properties ? coverageSql : coverageOfEventsSql;
  const { items, priced, stocked } = await db.row<Record<'items' | 'priced' | 'stocked', number>>(
    null,
    select,
  );
  const covered = (name: string) => {
    const feature = features.find((known) => known.name === name);
    return feature ? Math.round(feature.rows * (1 - feature.missing)) : null;
  };
  return {
    source: item_properties ? 'item_properties' : priced > 0 ? 'events' : 'none',
    join,
    items,
    coverage: [
      { property: 'price', items: priced, covered: covered('item_price') },
      { property: 'available', items: stocked, covered: covered('item_available') },
    ],
  };
}
