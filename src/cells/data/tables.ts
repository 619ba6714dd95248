import type { EventTables } from '../../../workers/warehouse/protocol';
import type { RunContext } from '../../notebook/kind';

/** Names of the event tables of one run, by the content key. */
export function eventTableNames(context: RunContext): EventTables {
  return {
    events: context.table('events'),
    users: context.table('users'),
    items: context.table('items'),
    categories: context.table('categories'),
    brands: context.table('brands'),
    source_sessions: context.table('source_sessions'),
    orders: context.table('orders'),
    rejected: context.table('rejected'),
  };
}
