import { AppError } from '../../../workers/runtime/errors';
import { hasItemNames } from '../../contracts/names';
import type { Recommendations } from '../../contracts/recommendations';
import { type CellInputs, type CellResult, giving, type RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { MailParams } from './params';
import { readRecipients } from './recipients';
import countsSql from './sql/counts.sql?raw';
import type { MailValue } from './value';

/** Recipients that are kept with the result. */
const SAMPLE = 3;
const MOST_ITEMS = 10;

/** Counts who could get a mail; the mails are written when somebody looks at them. */
export async function prepareMails(
  context: RunContext,
  _params: MailParams,
  inputs: CellInputs,
): Promise<CellResult<MailValue>> {
  const given = inputs.recommendations;
  const recommendations = given?.tables.recommendations;
  if (!given || !recommendations) {
    throw new AppError('missing_input', 'There is nothing recommended yet.', 'Run the Rank cell.');
  }
  const db = new Statements(context, { recommendations });
  const counts = await db.row<{ cases: number; users: number; first_case: number; last_case: number }>(
    'Who could get a mail',
    countsSql,
  );
  const { model } = given.value as Recommendations;
  const cases = { from_case: counts.first_case, to_case: counts.last_case + 1 };
  const value: MailValue = {
    cases: counts.cases,
    users: counts.users,
    ...cases,
    model: { name: model.label, key: keyOf(recommendations) },
    data: {
      name: giving(context.inputList, 'events')[0]?.id ?? 'data',
      key: keyOf(inputs.events?.tables.events ?? ''),
    },
    has_names: hasItemNames(inputs.events),
    sample: await readRecipients({
      ...{ warehouse: context.warehouse, inputs, items: MOST_ITEMS, users: null, addresses: new Map() },
      value: { from_case: cases.from_case, to_case: Math.min(cases.to_case, cases.from_case + SAMPLE) },
      signal: context.signal,
    }),
  };
  return { value, figures: { recipients: value.users }, tables: {}, sql: db.ran };
}

/** The content key at the end of a table's name. */
function keyOf(table: string): string {
  return table.split('_').at(-1) ?? table;
}
