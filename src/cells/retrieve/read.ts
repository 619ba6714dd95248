import type { CutRequest, EventColumns } from '../../../workers/retrieval/protocol';
import { eventCodeFragment } from '../../contracts/events';
import type { Interactions } from '../../contracts/interactions';
import type { Statements } from '../../statements/statements';
import answersSql from './sql/answers.sql?raw';
import casesSql from './sql/cases.sql?raw';
import categoriesSql from './sql/categories.sql?raw';
import eventsSql from './sql/events.sql?raw';
import sizeSql from './sql/size.sql?raw';

const EVENTS = { user_id: 'int32', item_id: 'int32', ts: 'float64', kind: 'uint8' } as const;
const CATEGORIES = { item_id: 'int32', category_id: 'int32' } as const;
const CASES = { case_id: 'int32', user_id: 'int32', at_ts: 'float64' } as const;
const ANSWERS = { case_id: 'int32', item_id: 'int32' } as const;

/** What the sources learn from, and the cases that they are asked about. */
export interface RetrievalData {
  users: number;
  items: number;
  events: EventColumns;
  cuts: CutRequest[];
  /** By cut: the ids of the cases. */
  caseIds: Int32Array[];
}

/** Reads events, cuts, cases and answers as columns. */
export async function readRetrieval(db: Statements, { cuts }: Interactions): Promise<RetrievalData> {
  const { users, items } = await db.row<{ users: number; items: number }>(null, sizeSql);
  const columns = await db.columns('Events, user after user', eventsSql, EVENTS, {
    names: { kind: eventCodeFragment('event') },
    progress: { fraction: 0, message: 'Reading the events' },
  });
  const events = { user: columns.user_id, item: columns.item_id, ts: columns.ts, kind: columns.kind };
  const read: CutRequest[] = [];
  const caseIds: Int32Array[] = [];
  for (const { cut, cut_ts } of cuts) {
    const values = { cut };
    const title = cut === 0 ? (what: string) => `${what}, cut by cut` : () => null;
    const own = await db.columns(title('Cases'), casesSql, CASES, { values });
    const categories = await db.columns(title('Categories of items'), categoriesSql, CATEGORIES, { values });
    const answers = await db.columns(title('Relevant items'), answersSql, ANSWERS, { values });
    const category = new Int32Array(items).fill(-1);
    categories.item_id.forEach((item, at) => {
      category[item] = categories.category_id[at] as number;
    });
    caseIds.push(own.case_id);
    read.push({
      cut: cut_ts,
      category,
      cases: { user: own.user_id, at: own.at_ts },
      answers: { offsets: offsetsOf(own.case_id, answers.case_id), items: answers.item_id },
    });
  }
  return { users, items, events, cuts: read, caseIds };
}

/** Where the rows of each id begin, of rows in the order of the ids. */
function offsetsOf(ids: Int32Array, rows: Int32Array): Int32Array {
  const offsets = new Int32Array(ids.length + 1);
  let at = 0;
  ids.forEach((id, place) => {
    while (at < rows.length && rows[at] === id) at++;
    offsets[place + 1] = at;
  });
  return offsets;
}
