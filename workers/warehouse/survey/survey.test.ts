import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine';
import { inspectFile } from '../intake/inspect';
import type { SurveyRequest, TimeReading } from '../protocol';
import { quietContext, textFile } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { survey } from './survey';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function surveyOf(text: string, time: SurveyRequest['time'] = null, more: Partial<SurveyRequest> = {}) {
  const blob = textFile('events.csv', text);
  const { files } = await inspectFile(blob, undefined, quietContext);
  return survey(engine, { sources: files.map(({ file }) => ({ file, blob })), time, ...more }, quietContext);
}

test('words, numbers and times are counted in all rows, beyond those that are looked at first', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => {
    const event = at < 2900 ? 'view' : at < 2990 ? 'Add to cart' : 'purchase';
    const price = at % 2 === 0 ? '"1.234,50 €"' : '1.999';
    const day = String(1 + (at % 28)).padStart(2, '0');
    return `${at % 7 === 0 ? 'null' : `u${at}`},i${at % 50},${day}/02/2024 10:00,${event},${price}`;
  });
  const found = await surveyOf(`user,item,time,event,price\n${rows.join('\n')}\n`);
  const [user, item, time, event, price] = found.columns;
  expect(found.rows).toBe(3000);
  expect(user).toMatchObject({
    missing: 429,
    missing_words: { null: 429 },
    values: null,
    numbers: null,
    times: null,
  });
  expect(user?.distinct).toBeGreaterThan(1900);
  expect(item?.distinct).toBe(50);
  expect(event?.values).toEqual([
    { value: 'view', rows: 2900 },
    { value: 'Add to cart', rows: 90 },
    { value: 'purchase', rows: 10 },
  ]);
  expect(price?.numbers).toMatchObject({ decimal: 'comma', decided: 'column', share: 1 });
  expect(time?.times).toMatchObject({
    spellings: [{ spelling: 'dmy', rows: 3000 }],
    dates: { order: 'dmy', decided: 'column' },
    unreadable: 0,
  });
  expect(time?.rises).toBe(false);
});

test('the chosen time column is shown as written beside as read', async () => {
  const text =
    'user,item,time\na,1,2024-07-01 10:00\nb,2,2024-07-01T10:00:00Z\nc,3,soon\nd,4,2024-07-01 10:00:00-05:30\n';
  const { time } = await surveyOf(text, { time: 'time', time_format: 'auto', time_zone: 'Europe/Paris' });
  expect(time?.examples).toEqual([
    { written: '2024-07-01 10:00', read: Date.UTC(2024, 6, 1, 8) },
    { written: '2024-07-01T10:00:00Z', read: Date.UTC(2024, 6, 1, 10) },
    { written: 'soon', read: null },
    { written: '2024-07-01 10:00:00-05:30', read: Date.UTC(2024, 6, 1, 15, 30) },
  ]);
  expect(time?.reading).toMatchObject({ unreadable: 1, own_zone: true, zone: 'Europe/Paris' });
});

test('plain milliseconds that rise are told by one cast', async () => {
  const { columns } = await surveyOf('user,item,ts\na,1,1433221332117\nb,2,1433221332118\nc,3,\n');
  expect(columns[2]).toMatchObject({ rises: true, missing: 1 });
  expect(columns[2]?.times).toMatchObject({ spellings: [{ spelling: 'ms', rows: 2 }], missing: 1 });
});

test('only the times are looked at where that is asked for', async () => {
  const text = 'user,item,time\na,1,02/01/2024\nb,2,13/01/2024\n';
  const wish = { time: 'time', time_format: '%d/%m/%Y', time_zone: 'UTC' };
  const { columns, time } = await surveyOf(text, wish, { only_time: true });
  expect(columns).toEqual([]);
  expect(time?.examples.map(({ read }) => read)).toEqual([Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 13)]);
});

test('values are counted in all rows where the first ones bring ever new, and only where they stay few', async () => {
  const rows = Array.from(
    { length: 4000 },
    (_, at) => `s${Math.floor(at / 25)},${at < 2100 ? 'a' : `w${at}`},${at % 9}`,
  );
  const [shelf, late, few] = (await surveyOf(`shelf,late,few\n${rows.join('\n')}\n`)).columns;
  expect(shelf?.distinct).toBe(160);
  expect(shelf?.values).toHaveLength(160);
  expect(shelf?.values?.[159]).toEqual({ value: 's99', rows: 25 });
  expect(late).toMatchObject({ values: null, distinct: 1901 });
  expect(few?.values?.[0]).toEqual({ value: '0', rows: 445 });
});

test('missing words and blanks are counted alike where values are few and where they are many', async () => {
  const rows = Array.from({ length: 600 }, (_, at) => {
    const missing = at % 6 === 0 ? 'null' : at % 6 === 1 ? '  ' : at % 6 === 2 ? ' NA ' : null;
    return `${missing ?? `u${at}`},${missing ?? 'view'},`;
  });
  const [many, few, none] = (await surveyOf(`many,few,none\n${rows.join('\n')}\n`)).columns;
  for (const column of [many, few]) {
    expect(column).toMatchObject({ rows: 600, missing: 300, missing_words: { null: 100, NA: 100 } });
  }
  expect(many?.values).toBeNull();
  expect(few?.values?.[0]).toEqual({ value: 'view', rows: 300 });
  expect(none).toMatchObject({ missing: 600, distinct: 0, values: [] });
});

test('times that no cast reads are spelled out only where that is asked for', async () => {
  const text = 'user,ordered,shipped\na,31/01/2024,01/02/2024\nb,30/01/2024,02/02/2024\n';
  const { columns } = await surveyOf(text, null, { spelled_out: ['ordered'] });
  expect(columns[1]?.times?.dates).toEqual({ order: 'dmy', decided: 'column' });
  expect(columns[2]?.times).toBeNull();
});

test('what is known of the chosen times is not read again, and what one cast cannot tell is', async () => {
  const known: TimeReading = {
    ...{ column: 'time', format: 'auto', zone: 'UTC', spellings: [{ spelling: 'iso', rows: 77 }] },
    ...{ unreadable: 0, missing: 5, dates: null, own_zone: false },
  };
  const text = 'user,item,time\na,1,2024-07-01 10:00\nb,2,2024-07-01 11:00\n';
  const look = (time_format: string, more: Partial<TimeReading> = {}) =>
    surveyOf(
      text,
      { time: 'time', time_format, time_zone: 'Europe/Paris' },
      { only_time: true, known: { ...known, ...more } },
    );
  const { time } = await look('auto');
  expect(time?.reading).toEqual({ ...known, zone: 'Europe/Paris' });
  expect(time?.examples[0]).toEqual({ written: '2024-07-01 10:00', read: Date.UTC(2024, 6, 1, 8) });
  const read = [{ spelling: 'iso', rows: 2 }];
  expect((await look('iso', { column: 'other' })).time?.reading.spellings).toEqual(read);
  expect((await look('auto', { unreadable: 1 })).time?.reading).toMatchObject({
    unreadable: 0,
    spellings: read,
  });
  expect((await look('dmy')).time?.reading).toMatchObject({ unreadable: 2, spellings: [] });
});

test.each([
  ['comma', ['12,50', '1.999', '-3']],
  ['point', ['12.50', '1,999', '-3']],
])('plain prices tell a decimal %s', async (decimal, prices) => {
  const { columns } = await surveyOf(
    `user,item,price\n${prices.map((price) => `a,1,"${price}"`).join('\n')}\n`,
  );
  expect(columns[2]?.numbers).toEqual({ decimal, decided: 'column', share: 1, negative: 1 });
});
