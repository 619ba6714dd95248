/** The sessions of a notebook as arrays for the engine. */

import { AppError } from '../../workers/runtime/errors';
import type { SequenceData } from '../../workers/sequence/protocol';
import { SqlFragment } from '../../workers/warehouse/sql';
import type { Statements } from '../statements/statements';
import type { Given } from './contract';
import { categoryName, itemLabel } from './names';
import type { Unit } from './sequence_model';
import type { Sessions, Split } from './sessions';
import hasViewsSql from './sql/has_views.sql?raw';
import historiesSql from './sql/histories.sql?raw';
import itemEventsSql from './sql/item_events.sql?raw';
import sequencesSql from './sql/sequences.sql?raw';

/** The tables that sequences are read from. */
export interface SequenceSource {
  events: string;
  items: string;
  categories: string;
  sessions: string;
  session_events: string;
  item_properties: string | undefined;
  category_tree: string | undefined;
  /** How an item and a category are named. */
  item_label: SqlFragment;
  category_name: SqlFragment;
  /** UTC milliseconds: nothing from then on may be known of an item. */
  validation_from: number;
}

/** Throws `missing_input` where the data or the sessions are not there. */
export function sequenceSource({
  events: data,
  sessions,
}: {
  events?: Given | undefined;
  sessions?: Given | undefined;
}): SequenceSource {
  const { events, items, categories, item_properties, category_tree } = data?.tables ?? {};
  const { sessions: split, session_events } = sessions?.tables ?? {};
  if (!events || !items || !categories || !sessions || !split || !session_events) {
    throw new AppError('missing_input', 'Sequences are read from sessions.', 'Run the Sessions cell.');
  }
  const { validation_from } = sessions.value as Sessions;
  return {
    events,
    items,
    categories,
    item_properties,
    category_tree,
    sessions: split,
    session_events,
    item_label: itemLabel(data),
    category_name: categoryName(data),
    validation_from,
  };
}

/** Sessions with an item, or users' histories up to and with the split, oldest first. */
export interface ReadSequences {
  data: SequenceData;
  /** The session behind each sequence; of a history the last one. */
  sessions: Int32Array;
}

/**
 * Of a history, what came before the split is context: it is seen and not asked for. An event without a numbered
 * item has item -1.
 */
export async function readSequences(
  db: Statements,
  { sessions, session_events }: Pick<SequenceSource, 'sessions' | 'session_events'>,
  sequence_items: string,
  split: Split,
  unit: Unit = 'sessions',
): Promise<ReadSequences> {
  const names = { sessions, session_events, sequence_items };
  const { has_views } = await db.row<{ has_views: boolean }>(null, hasViewsSql, { names });
  const own = new SqlFragment(db.bound(itemEventsSql, { names, values: { has_views } }));
  const title = `Events of the ${split} ${unit}`;
  const table = await db.arrow(title, unit === 'sessions' ? sequencesSql : historiesSql, {
    names: { ...names, item_events: own },
    values: { split },
  });
  const column = (name: string): ArrayLike<number> => table.getChild(name)?.toArray() ?? [];
  const [sequence, session, isContext] = [column('sequence_id'), column('session_id'), column('is_context')];
  const offsets: number[] = [];
  const sessionIds: number[] = [];
  const context: number[] = [];
  for (let n = 0; n < sequence.length; n++) {
    if (n === 0 || sequence[n] !== sequence[n - 1]) {
      offsets.push(n);
      context.push(0);
    }
    const at = context.length - 1;
    sessionIds[at] = session[n] as number;
    context[at] = (context[at] as number) + (isContext[n] as number);
  }
  offsets.push(sequence.length);
  return {
    data: {
      offsets: Int32Array.from(offsets),
      items: Int32Array.from(column('item')),
      events: Uint8Array.from(column('kind')),
      times: Float64Array.from(column('ts')),
      ...(unit === 'histories' ? { context: Int32Array.from(context) } : {}),
    },
    sessions: Int32Array.from(sessionIds),
  };
}
