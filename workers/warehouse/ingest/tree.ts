import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import type { IngestReport, IngestTreeRequest } from '../protocol';
import { bind, column } from '../sql';
import treeSql from './sql/category_tree.sql?raw';
import inCycleSql from './sql/in_cycle.sql?raw';
import stageSql from './sql/stage_tree.sql?raw';
import categoriesSql from './sql/tree_categories.sql?raw';
import { Staging } from './staging';

/** A file of categories and parents (`categoryid,parentid`) becomes `category_tree` with levels and paths. */
export function ingestTree(
  engine: Engine,
  request: IngestTreeRequest,
  context: TaskContext,
): Promise<IngestReport> {
  const { tables, events } = request;
  const named = { tables, staged: `staged_${tables.category_tree}` };
  return Staging.during(engine, context, named, async (staging) => {
    await staging.stageAll(
      request.sources,
      (open, { offset, sourceNumber }) => {
        const [category = '', parent = ''] = ['categoryid', 'parentid'].map(
          (name) => open.columns.find((candidate) => candidate.toLowerCase() === name) ?? name,
        );
        return bind(stageSql, {
          values: {
            source_number: sourceNumber,
            offset,
            category: column(category),
            parent: column(parent),
            relation: open.relation,
          },
        });
      },
      async () => {
        const names = { categories: events.categories, category_tree: tables.category_tree };
        await staging.append('Categories of the tree', events.categories, categoriesSql, { names });
        await staging.make('Category tree', tables.category_tree, treeSql, { names });
        await staging.mark('Categories above themselves', 'category_in_cycle', inCycleSql, { names });
      },
    );
    return staging.report(await staging.countStaged({ kept: true }));
  });
}
