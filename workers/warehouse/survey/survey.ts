import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import { Sources } from '../ingest/sources';
import type { SurveyRequest } from '../protocol';
import { type Ask, decideTimes } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import { TIME, timeRelation } from '../reading/times';
import type { ColumnSurvey, SurveyResult, TimeExample } from '../reports';
import { decodeRows } from '../rows';
import { column, SqlFragment } from '../sql';
import { countColumns, countValues } from './columns';
import { glance } from './glance';
import { surveyTimes } from './times';

const EXAMPLES = 8;

/**
 * What the columns of a file hold, from all its rows: values with their counts, numbers and times with how they are
 * written. Only what kind of column it is, and whether it rises, is told by the first `ROWS_LOOKED_AT` rows. Of several
 * files, the columns that all of them have. Throws `bad_file` where they cannot be read.
 */
export function survey(engine: Engine, request: SurveyRequest, context: TaskContext): Promise<SurveyResult> {
  return engine.session(async (session) => {
    const sources = new Sources(engine, session, request.sources, context);
    const ask: Ask = async (text) => decodeRows(await session.query(text, context.signal));
    return sources.within(async () => {
      const names = commonColumns(sources, request.only);
      const columns = new SqlFragment(names.map((name) => column(name).text).join(', '));
      const step = (message: string, fraction: number) => context.progress({ fraction, message });
      return sources.readAll(columns, async (relation) => {
        if (request.only_time) {
          step('Reading the times', 0);
          const time = request.time && (await surveyTime(ask, relation, request.time, names));
          return { rows: 0, columns: [], time };
        }
        step('Looking at the first rows', 0);
        const looked = await glance(ask, relation, names);
        step('Counting values', 0.1);
        const counted = await countColumns(ask, relation, looked);
        step('Counting different values', 0.5);
        const values = await countValues(ask, relation, counted);
        step('Looking at times', 0.75);
        const found: ColumnSurvey[] = [];
        for (const [place, counts] of counted.entries()) {
          const times = looked[place]?.holdsTimes ? await surveyTimes(ask, relation, counts) : null;
          const all = values.get(counts.name) ?? null;
          found.push({ ...counts, values: all, distinct: all?.length ?? counts.distinct, times });
        }
        step('Reading the first times', 0.95);
        const time = request.time && (await surveyTime(ask, relation, request.time, names));
        return { rows: found[0]?.rows ?? 0, columns: found, time };
      });
    });
  });
}

function commonColumns(sources: Sources, only: readonly string[] | undefined): string[] {
  const [first, ...others] = sources.all;
  const isWanted = (name: string) => !only || only.includes(name);
  const names =
    first?.columns.filter((name) => isWanted(name) && others.every((open) => open.columns.includes(name))) ??
    [];
  if (names.length > 0) return names;
  throw new AppError('bad_file', 'These files have no column in common.', 'Drop files of one kind together.');
}

/** The chosen column as it is read, with its first values as the file has them. */
async function surveyTime(
  ask: Ask,
  relation: SqlFragment,
  wish: NonNullable<SurveyRequest['time']>,
  names: readonly string[],
): Promise<SurveyResult['time']> {
  if (!names.includes(wish.time)) return null;
  const { plan, reading } = await decideTimes(ask, relation, wish);
  const text = column(wish.time).text;
  const first = new SqlFragment(
    `(SELECT ${text} FROM ${relation.text} WHERE NOT ${isMissing(text)} LIMIT ${EXAMPLES})`,
  );
  const rows = await ask(
    `SELECT left(${text}, 80) AS written, CAST(${TIME.ts.text} AS DOUBLE) AS read FROM ${timeRelation(first, wish.time, plan).text}`,
  );
  return { reading, examples: rows as unknown as TimeExample[] };
}
