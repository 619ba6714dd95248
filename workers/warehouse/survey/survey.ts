import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import { Sources } from '../ingest/sources';
import type { SurveyRequest } from '../protocol';
import { type Ask, decideTimes } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import { TIME, timeRelation } from '../reading/times';
import type { ColumnSurvey, SurveyResult, TimeExample, TimeReading } from '../reports';
import { decodeRows } from '../rows';
import { column, SqlFragment } from '../sql';
import { readByCast, reuseReading } from './casts';
import { countColumns } from './columns';
import { glance } from './glance';
import { withBytesRead } from './progress';

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
      const bytes = sources.all.reduce((sum, open) => sum + open.bytes, 0);
      return withBytesRead(engine, bytes, context, (step) =>
        sources.readAll(columns, async (relation) => {
          if (request.only_time) {
            step('Reading the times');
            const time = request.time && (await surveyTime(ask, relation, request, names));
            return { rows: 0, columns: [], time };
          }
          step('Looking at the first rows');
          const looked = await glance(ask, relation, names);
          step('Looking through all rows');
          const counted = await countColumns(ask, relation, looked);
          const found: ColumnSurvey[] = [];
          for (const [place, column] of counted.entries()) {
            const isSpelledOut =
              looked[place]?.holdsTimes &&
              column.times === null &&
              isWanted(column.name, request.spelled_out);
            if (isSpelledOut) step(`Looking at how the times of ${column.name} are written`);
            const times = isSpelledOut ? await spelledOut(ask, relation, column.name) : column.times;
            found.push({ ...column, times });
          }
          const known = found.find(({ name }) => name === request.time?.time)?.times ?? request.known ?? null;
          const time = request.time && (await surveyTime(ask, relation, { ...request, known }, names));
          return { rows: found[0]?.rows ?? 0, columns: found, time };
        }),
      );
    });
  });
}

function isWanted(name: string, wanted: readonly string[] | undefined): boolean {
  return !wanted || wanted.includes(name);
}

/** How the times of a column are written, by all its rows. */
async function spelledOut(ask: Ask, relation: SqlFragment, name: string): Promise<TimeReading> {
  const wish = { time: name, time_format: 'auto', time_zone: 'UTC' };
  return (await decideTimes(ask, relation, wish)).reading;
}

function commonColumns(sources: Sources, only: readonly string[] | undefined): string[] {
  const [first, ...others] = sources.all;
  const names =
    first?.columns.filter(
      (name) => isWanted(name, only) && others.every((open) => open.columns.includes(name)),
    ) ?? [];
  if (names.length > 0) return names;
  throw new AppError('bad_file', 'These files have no column in common.', 'Drop files of one kind together.');
}

/** The chosen column as it is read, with its first values as the file has them. */
async function surveyTime(
  ask: Ask,
  relation: SqlFragment,
  { time: wish, known }: Pick<SurveyRequest, 'time' | 'known'>,
  names: readonly string[],
): Promise<SurveyResult['time']> {
  if (!wish || !names.includes(wish.time)) return null;
  const cast = reuseReading(known ?? null, wish) ?? (await readByCast(ask, relation, wish));
  const { plan, reading } = cast
    ? {
        plan: { format: wish.time_format, zone: wish.time_zone, order: 'dmy' as const, zones: [] },
        reading: cast,
      }
    : await decideTimes(ask, relation, wish);
  const text = column(wish.time).text;
  const first = new SqlFragment(
    `(SELECT ${text} FROM ${relation.text} WHERE NOT ${isMissing(text)} LIMIT ${EXAMPLES})`,
  );
  const rows = await ask(
    `SELECT left(${text}, 80) AS written, CAST(${TIME.ts.text} AS DOUBLE) AS read FROM ${timeRelation(first, wish.time, plan).text}`,
  );
  return { reading, examples: rows as unknown as TimeExample[] };
}
