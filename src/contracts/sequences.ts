/** The sessions of a notebook as arrays for the engine. */

import { AppError } from '../../workers/runtime/errors';
import type { SequenceData } from '../../workers/sequence/protocol';
import type { WarehouseClient } from '../../workers/warehouse/client';
import { bind, type SqlFragment } from '../../workers/warehouse/sql';
import type { Given } from './contract';
import { categoryName, itemLabel } from './names';
import type { Unit } from './sequence_model';
import type { Sessions, Split } from './sessions';
import historiesSql from './sql/histories.sql?raw';
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
  { warehouse, signal }: { warehouse: Pick<WarehouseClient, 'columns'>; signal: AbortSignal },
  { sessions, session_events }: Pick<SequenceSource, 'sessions' | 'session_events'>,
  sequence_items: string,
  split: Split,
  asked: { title: string; sql: string }[] = [],
  unit: Unit = 'sessions',
): Promise<ReadSequences> {
  const sql = bind(unit === 'sessions' ? sequencesSql : historiesSql, {
    names: { sessions, session_events, sequence_items },
    values: { split },
  });
  asked.push({ title: `Events of the ${split} ${unit}`, sql });
  const columns = await warehouse.columns(sql, EVENTS, { signal });
  const { sequence_id, session_id, is_context } = columns;
  let count = 0;
  const begins = (event: number) => event === 0 || sequence_id[event] !== sequence_id[event - 1];
  for (let event = 0; event < sequence_id.length; event++) if (begins(event)) count++;
  const offsets = new Int32Array(count + 1).fill(sequence_id.length, count);
  const [sessionIds, context] = [new Int32Array(count), new Int32Array(count)];
  for (let event = 0, at = -1; event < sequence_id.length; event++) {
    if (begins(event)) offsets[++at] = event;
    sessionIds[at] = session_id[event] as number;
    context[at] = (context[at] as number) + (is_context[event] as number);
  }
  return {
    data: {
      offsets,
      items: columns.item,
      events: columns.kind,
      times: columns.ts,
      ...(unit === 'histories' ? { context } : {}),
    },
    sessions: sessionIds,
  };
}

const EVENTS = {
  sequence_id: 'int32',
  session_id: 'int32',
  is_context: 'uint8',
  item: 'int32',
  kind: 'uint8',
  ts: 'float64',
} as const;
