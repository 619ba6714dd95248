/** Files written from known events come back as these events, or are refused with a sentence: never silently fewer. */
import fc from 'fast-check';
import { AppError } from '../../../runtime/errors';
import type { Engine } from '../../engine/engine';
import type { IngestReport } from '../../protocol';
import { ingestMapped, rowsOf } from '../ingest';
import { CONTAINERS, CSV_CHOICES, csv, fileOf, type Table } from './files';
import { type KnownEvent, knownEvents, PRICE_STYLES, TIME_STYLES, WORD_STYLES } from './written';

const COLUMNS = ['user', 'item', 'time', 'event', 'price'];

const choice = fc.record({
  events: knownEvents,
  time: fc.constantFrom(...Object.keys(TIME_STYLES)),
  price: fc.constantFrom(...Object.keys(PRICE_STYLES)),
  words: fc.constantFrom(...Object.keys(WORD_STYLES)),
  container: fc.constantFrom(...CONTAINERS),
  csv: fc.record({
    delimiter: fc.constantFrom(...CSV_CHOICES.delimiter),
    quoting: fc.constantFrom(...CSV_CHOICES.quoting),
    lineBreak: fc.constantFrom(...CSV_CHOICES.lineBreak),
    shape: fc.constantFrom(...CSV_CHOICES.shape),
  }),
});
type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never;

export interface FuzzCounts {
  files: number;
  read: number;
  /** Read, and said to be ambiguous: `01/02/2021` in every row. */
  ambiguous: number;
  refused: number;
  /** How many files of each container came back. */
  containers: Record<string, number>;
}

/** Writes and reads so many files; throws, with the smallest such file, where one comes back as something else. */
export async function fuzzFiles(engine: Engine, files: number, seed: number): Promise<FuzzCounts> {
  const counts: FuzzCounts = { files: 0, read: 0, ambiguous: 0, refused: 0, containers: {} };
  await fc.assert(
    fc.asyncProperty(choice, async (chosen) => {
      const outcome = await roundTrip(engine, chosen);
      counts.files++;
      counts[outcome]++;
      if (outcome !== 'refused')
        counts.containers[chosen.container] = (counts.containers[chosen.container] ?? 0) + 1;
    }),
    { numRuns: files, seed, endOnFailure: files > 500 },
  );
  return counts;
}

async function roundTrip(engine: Engine, chosen: Choice): Promise<'read' | 'ambiguous' | 'refused'> {
  const style = TIME_STYLES[chosen.time];
  const words = WORD_STYLES[chosen.words];
  const price = PRICE_STYLES[chosen.price];
  if (!style || !words || !price) throw new Error('an unknown style');
  const events = chosen.events.map((event) => ({
    ...event,
    ts: Math.floor(event.ts / style.resolution) * style.resolution,
  }));
  const table: Table = {
    columns: COLUMNS,
    rows: events.map(({ user, item, ts, event, cents }) => [
      ...[user, item, style.write(ts), words[event as keyof typeof words]],
      cents === null ? '' : price(cents),
    ]),
  };
  const file = await fileOf(table, csv(table, chosen.csv), chosen.container);
  const mapping = {
    ...{ user: 'user', item: 'item', time: 'time', event: 'event', price: 'price', time_zone: style.zone },
    words: Object.fromEntries(
      Object.entries(words).map(([kind, word]) => [word, kind as keyof typeof words]),
    ),
  };
  let report: IngestReport;
  try {
    report = await ingestMapped(engine, [file], mapping, { duplicates: 'keep' });
  } catch (thrown) {
    if (
      thrown instanceof AppError &&
      thrown.code.startsWith('bad_') &&
      thrown.message !== '' &&
      thrown.hint !== ''
    )
      return 'refused';
    throw thrown;
  }
  checkSums(report);
  const isOpen = report.time_read?.dates?.decided === 'ambiguous';
  await compare(engine, events, { withTimes: !isOpen });
  return isOpen ? 'ambiguous' : 'read';
}

/** No row and no value is lost without a word. */
function checkSums(report: IngestReport): void {
  const sum = (counts: object) =>
    Object.values(counts).reduce((total: number, rows: number) => total + rows, 0);
  const { rows_in: rows, kept, rejected, left_out: leftOut } = report;
  if (rows !== kept + sum(rejected) + sum(leftOut))
    throw new Error(`${rows} rows in, ${kept} kept: ${JSON.stringify(report)}`);
  for (const { column, given, read, unreadable } of report.values) {
    if (given !== read + unreadable)
      throw new Error(`${column}: ${given} given, ${read} read, ${unreadable} unreadable`);
  }
}

async function compare(
  engine: Engine,
  events: KnownEvent[],
  { withTimes }: { withTimes: boolean },
): Promise<void> {
  const rows = await rowsOf(
    engine,
    'SELECT users.source_id AS user, items.source_id AS item, CAST(ts AS DOUBLE) AS ts, event, price FROM events ' +
      'JOIN users USING (user_id) JOIN items USING (item_id) ORDER BY event_id',
  );
  const found = rows.map(({ user, item, ts, event, price }) => [
    user,
    item,
    withTimes ? ts : 0,
    event,
    price,
  ]);
  const known = events.map(({ user, item, ts, event, cents }) => [
    user,
    item,
    withTimes ? ts : 0,
    event,
    cents === null ? null : cents / 100,
  ]);
  if (JSON.stringify(found) !== JSON.stringify(known)) {
    throw new Error(`written ${JSON.stringify(known)}\nread    ${JSON.stringify(found)}`);
  }
}
