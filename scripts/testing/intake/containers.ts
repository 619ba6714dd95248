/** What files come in: gzip, Parquet, zip, and CSV and JSON in all shapes. */
import type { RightFile } from './right_file';

const A_VIEW = 'a|1|view|2024-01-01T10:00Z';
const TWO = [A_VIEW, 'b|2|purchase|2024-01-02T10:00Z'];

export const SHAPES: RightFile[] = [
  ...[
    ...['ga-comments', 'sep-line', 'single-quotes', 'space-after-comma', 'backslash-quote'],
    ...['trailing-comma-all', 'trailing-comma-rows'],
  ].map((name) => ({ file: `shapes/${name}.csv`, events: TWO })),
  ...['two-headers', 'unit-row'].map((name) => ({
    file: `shapes/${name}.csv`,
    events: TWO,
    rejected: { header_row: 1 },
  })),
  {
    file: 'shapes/all-quoted-crlf-bom.csv',
    events: ['007|00012|view|2024-01-01T10:00Z', '7|12|purchase|2024-01-02T10:00Z'],
  },
  {
    file: 'shapes/big-ids.csv',
    events: [
      '1515915625519388267|9007199254740993|view|2024-01-01T10:00Z',
      '1515915625519388268|9007199254740992|view|2024-01-01T10:00Z',
    ],
  },
  ...['double-colon.csv', 'flat.json'].map((name) => ({ file: `shapes/${name}`, events: [A_VIEW] })),
  {
    file: 'shapes/jsonl.jsonl',
    fields: 'user|session|item|event|time',
    events: [
      '0|0|1517085|view|2022-07-31T22:00:00.025Z',
      '0|0|1563459|cart|2022-07-31T22:01:44.511Z',
      '1|1|424964|purchase|2022-07-31T22:00:00.025Z',
    ],
  },
];

/** Three events at these moments, by these users. */
const three = (
  users: string,
  times = ['2024-01-01T10:00:00.123Z', '2024-01-01T10:05Z', '2024-01-02T11:00Z'],
) => {
  const [first, second, third] = users.split(' ');
  return [`${first}|a|view|${times[0]}`, `${second}|b|cart|${times[1]}`, `${third}|a|purchase|${times[2]}`];
};

export const PARQUET: RightFile[] = [
  ...[
    ...['binary', 'brotli', 'dict', 'gzipc', 'int96', 'lz4', 'ns', 'rowgroups', 'tz', 'us', 'v2', 'zstd'],
  ].map((name) => ({ file: `parquet/${name}.parquet`, events: three('1 1 2') })),
  { file: 'parquet/listint.parquet', events: three('1 1 2'), notRead: ['tags'] },
  {
    file: 'parquet/bigid.parquet',
    events: three('1515915625519388267 1515915625519388268 1515915625519388267'),
  },
  { file: 'parquet/uint64.parquet', events: three('18446744073709551615 18446744073709551614 1') },
  { file: 'parquet/date32.parquet', events: three('1 1 2', ['2024-01-01', '2024-01-01', '2024-01-02']) },
  {
    file: 'parquet/epoch_s.parquet',
    events: three('1 1 2', ['2024-01-01T10:00Z', '2024-01-01T10:05Z', '2024-01-02T11:00Z']),
  },
  {
    file: 'parquet/decimal.parquet',
    fields: 'user|item|event|time|price',
    events: three('1515915625519388267 1515915625519388267 1515915625519388268').map(
      (event, at) => `${event}|${[1234.5, 0.01, 9.99][at]}`,
    ),
  },
  {
    file: 'parquet/floatid.parquet',
    events: ['1|17850|view|2024-01-01T10:00:00.123Z', '2|12583|purchase|2024-01-02T11:00Z'],
    rejected: { missing_id: 1 },
  },
  {
    file: 'parquet/nanid.parquet',
    events: ['1|a|view|2024-01-01T10:00:00.123Z'],
    rejected: { missing_id: 2 },
  },
  {
    file: 'parquet/nested.parquet',
    events: three('1.1 1.1 2.2'),
    notRead: ['event_params'],
  },
  {
    file: 'parquet/otto.parquet',
    fields: 'user|session|item|event|time',
    events: [
      '0|0|1517085|view|2022-07-31T22:00Z',
      '0|0|1563459|cart|2022-07-31T22:01:44Z',
      '1|1|424964|purchase|2022-07-31T22:00Z',
    ],
  },
];

const OCTOBER_TO_NOVEMBER = {
  fields: 'user|item|event|time|price|brand|category|session',
  events: [
    '7|1|view|2019-10-31T23:50Z|1|a|9|s1',
    '7|1|cart|2019-10-31T23:55Z|1|a|9|s1',
    '7|1|purchase|2019-11-01T00:05Z|1|a|9|s1',
    '8|2|view|2019-11-01T00:05Z|2|b|9|s2',
  ],
};

export const ARCHIVES: RightFile[] = [
  ...['one', 'two', 'padded'].map((name) => ({ file: `gzip/${name}.csv.gz`, events: TWO })),
  {
    file: 'zips/events-and-products.zip',
    events: ['1|p1|view|2024-01-01T10:00Z', '1|p1|purchase|2024-01-01T10:05Z'],
    notRead: ['products.csv in events-and-products.zip'],
  },
  {
    file: 'zips/events-and-readme.zip',
    events: ['1|a|view|2024-01-01T10:00Z', '1|a|purchase|2024-01-01T10:05Z'],
    notRead: ['README.txt in events-and-readme.zip'],
  },
  ...['gzinside', 'months'].map((name) => ({ file: `zips/${name}.zip`, ...OCTOBER_TO_NOVEMBER })),
  { file: 'zips/parquetinside.zip', events: three('1 1 2') },
  {
    // Who bought stands in one table and what in another: what a person can do without joining them is to say so.
    file: 'zips/olist.zip',
    leaveOut: ['olist_orders_dataset.csv'],
    say: 'user=order_id,item=product_id,time=shipping_limit_date,order=order_id,rows_are=purchase',
    fields: 'user|item|event|time|price|order',
    events: ['o1|p1|purchase|2017-10-06T11:07:15Z|29.99|o1', 'o2|p2|purchase|2018-07-30T03:24:27Z|118.7|o2'],
  },
];
