/** Orders without a column for the event: every row is a purchase. */
import type { RightFile } from './right_file';

const RETAIL = 'user|item|event|time|price|quantity|order|name';
const KZ = 'user|item|event|time|price|order|brand|category|category name';
const H_AND_M = 'user|item|event|time|price';

const TABLET =
  '1.515915625441994e+18|1515966223509089906|purchase|2020-04-24T11:50:39Z|162.01|2294359932054536986|samsung|2.2681054266481713e+18|electronics.tablet';
const HEADPHONE =
  '1.515915625447879e+18|2273948319057183658|purchase|2020-04-24T14:37:43Z|77.52|2294444024058086220|huawei|2.2681054301629975e+18|electronics.audio.headphone';

const [FIRST, SECOND] = [
  '000058a12d5b43e67d225668fa1f8d618c13dc232df0cad8ffe7ad4a1091e318',
  '00007d2de826758b65a93dd24ce629ed66842531df6699338c5570910a014cc2',
];

export const ORDERS: RightFile[] = [
  ...['iso', 'dmy', 'us', 'de'].map((name) => ({
    file: `online-retail/${name}.csv`,
    fields: RETAIL,
    events: [
      '17850.0|85123A|purchase|2010-12-01T08:26Z|2.55|6|536365|HOLDER',
      '17850.0|71053|purchase|2010-12-01T08:26Z|3.39|6|536365|LANTERN',
      '12583.0|22728|purchase|2010-12-01T08:45Z|3.75|24|536370|ALARM CLOCK, PINK',
    ],
    rejected: { missing_id: 1 },
    left_out: { refund: 1 },
  })),
  {
    file: 'shopify-orders/orders_export.csv',
    fields: RETAIL,
    events: [
      'a@example.com|MUG-B|purchase|2026-04-05T15:45:56Z|500|1|#1001|Mug - Blue',
      'a@example.com|MUG-R|purchase|2026-04-05T15:45:56Z|499.5|2|#1001|Mug - Red',
      'b@example.com|MUG-R|purchase|2026-04-05T20:09:58Z|250|1|#1002|Mug - Red',
      'a@example.com|MUG-B|purchase|2026-04-07T03:59Z|500|1|#1003|Mug - Blue',
    ],
  },
  {
    file: 'purchase-history/kz.csv',
    fields: KZ,
    events: [TABLET, HEADPHONE],
    rejected: { duplicate: 1 },
  },
  // Here each row has a number of its own: no two are equal in every column.
  { file: 'purchase-history/kz-index.csv', fields: KZ, events: [TABLET, TABLET, HEADPHONE] },
  {
    file: 'day-stamps/transactions_train.csv',
    fields: H_AND_M,
    events: [
      `${FIRST}|0663713001|purchase|2018-09-20|0.0508`,
      `${FIRST}|0541518023|purchase|2018-09-20|0.0305`,
      `${SECOND}|0505221004|purchase|2018-09-20|0.0152`,
      `${SECOND}|0685687003|purchase|2018-09-20|0.0169`,
      `${SECOND}|0685687003|purchase|2018-09-20|0.0169`,
      `${SECOND}|0685687004|purchase|2018-09-21|0.0169`,
    ],
  },
  {
    file: 'headers/purchases.csv',
    fields: 'user|item|event|time|order',
    events: ['u1|p1|purchase|2024-01-01|o1', 'u2|p2|purchase|2024-01-02|o2'],
  },
  {
    file: 'headers/transaction.csv',
    fields: 'user|item|event|time|price|quantity|order',
    // `amount` is that of the row: 19.98 for two.
    events: ['C1|P1|purchase|2024-03-15T10:30Z|9.99|2|T1', 'C2|P2|purchase|2024-03-15T11:45Z|9.99|1|T2'],
  },
];
