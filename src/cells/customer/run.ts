import { AppError } from '../../../workers/runtime/errors';
import { column, SqlFragment } from '../../../workers/warehouse/sql';
import type { CandidateSources } from '../../contracts/candidates';
import type { Interactions } from '../../contracts/interactions';
import { itemName } from '../../contracts/names';
import { reasonsInWords } from '../../contracts/reasons';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { CustomerParams } from './params';
import candidatesSql from './sql/candidates.sql?raw';
import customerCaseSql from './sql/customer_case.sql?raw';
import historySql from './sql/history.sql?raw';
import knownUserSql from './sql/known_user.sql?raw';
import recommendationsSql from './sql/recommendations.sql?raw';
import type { CandidateRow, CustomerValue, HistoryEvent, RecommendedRow } from './value';

const EVENTS_SHOWN = 200;
const CANDIDATES_SHOWN = 60;

interface CustomerCase {
  case_id: number;
  user_number: number;
  at_ts: number;
  user_id: string;
}

/** Reads what is known of one user, and what is recommended. */
export async function lookAtCustomer(
  context: RunContext,
  { user }: CustomerParams,
  inputs: CellInputs,
): Promise<CellResult<CustomerValue>> {
  const interactions = inputs.interactions?.value as Interactions | undefined;
  const { events, items, users } = inputs.events?.tables ?? {};
  if (!interactions || !events || !inputs.candidates || !inputs.recommendations) {
    throw new AppError('missing_input', 'There is nothing recommended yet.', 'Run the Rank cell.');
  }
  const db = new Statements(context, {
    ...{ events, items, users, ...inputs.interactions?.tables },
    candidates: inputs.candidates.tables.candidates,
    recommendations: inputs.recommendations.tables.recommendations,
  });
  const { sources } = inputs.candidates.value as CandidateSources;
  const own = await caseOf(db, user, interactions);
  const names = { name: itemName(inputs.events) };
  const { case_id, user_number, at_ts } = own;
  const history = await db.rows<HistoryEvent>('What was known', historySql, {
    names,
    values: { user_number, at_ts, most: EVENTS_SHOWN },
  });
  const value: CustomerValue = {
    user: own.user_id,
    at_ts,
    sources,
    history,
    candidates: await candidatesOf(db, { names, case_id, sources }),
    recommended: await recommendedTo(db, { names, case_id }),
  };
  return {
    value,
    figures: { events: history.length, recommended: value.recommended.length },
    tables: {},
    sql: db.ran,
  };
}

async function caseOf(db: Statements, user: string, { cuts }: Interactions): Promise<CustomerCase> {
  const values = { test_cut: cuts.length - 1, user };
  const [found] = await db.rows<CustomerCase>('The user', customerCaseSql, { values });
  if (found) return found;
  const { users } = await db.row<{ users: number }>(null, knownUserSql, { values: { user } });
  throw new AppError(
    'bad_parameters',
    users === 0
      ? `There is no user “${user.slice(0, 60)}” in the data.`
      : `“${user.slice(0, 60)}” is none of the cases: users are asked who had enough events before the cut, as the Interactions panel says, and wanted something after it.`,
    'Pick one of the users of the test.',
    { field: 'user' },
  );
}

interface Asked {
  names: { name: SqlFragment };
  case_id: number;
}

async function candidatesOf(
  db: Statements,
  { names, case_id, sources }: Asked & { sources: CandidateSources['sources'] },
): Promise<CandidateRow[]> {
  const parts = sources.map(
    ({ name }, at) => `,\n  CAST(candidates.${column(`rank_${name}`).text} AS DOUBLE) AS by_${at}`,
  );
  type Row = Omit<CandidateRow, 'ranks'> & Record<`by_${number}`, number | null>;
  const rows = await db.rows<Row>('Candidates', candidatesSql, {
    names: { ...names, sources: new SqlFragment(parts.join('')) },
    values: { case_id, most: CANDIDATES_SHOWN },
  });
  return rows.map(({ item, rank, wanted, ...ranks }) => ({
    ...{ item, rank, wanted },
    ranks: sources.map((_, at) => (ranks as Record<string, number | null>)[`by_${at}`] ?? null),
  }));
}

interface ReasonRow {
  rank: number;
  item: string;
  score: number;
  wanted: boolean;
  reason_1: string | null;
  reason_2: string | null;
  reason_3: string | null;
  adds_1: number;
  adds_2: number;
  adds_3: number;
  hours_since: number | null;
  carts: number;
  purchases: number;
  anchor: string | null;
}

async function recommendedTo(db: Statements, { names, case_id }: Asked): Promise<RecommendedRow[]> {
  const rows = await db.rows<ReasonRow>('What is recommended', recommendationsSql, {
    names,
    values: { case_id },
  });
  return rows.map((row) => {
    const adds = (
      [
        [row.reason_1, row.adds_1],
        [row.reason_2, row.adds_2],
        [row.reason_3, row.adds_3],
      ] as const
    ).flatMap(([feature, added]) => (feature === null ? [] : [{ feature, adds: added }]));
    const { rank, item, score, wanted } = row;
    const reasons = reasonsInWords({ ...row, reasons: adds.map(({ feature }) => feature) });
    return { rank, item, score, wanted, reasons, adds };
  });
}
