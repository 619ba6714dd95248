/** A sensible guess for each header. */
import type { RightFile } from './right_file';

const TWO_VIEWS = ['u1|p1|view|2024-01-01T10:00Z', 'u2|p2|view|2024-01-01T11:00Z'];
const OF_SESSIONS = 'user|session|item|event|time';

export const HEADERS: RightFile[] = [
  ...['device_type', 'event_id', 'event_time-only'].map((name) => ({
    file: `headers/${name}.csv`,
    events: TWO_VIEWS,
  })),
  {
    file: 'headers/twodots.csv',
    events: ['1|2|view|2024-01-01T10:00Z'],
    fields: 'user|item|event|time|price',
  },
  {
    file: 'headers/otto.csv',
    fields: OF_SESSIONS,
    events: [
      '0|0|1517085|view|2022-07-31T22:00:00.025Z',
      '0|0|1563459|cart|2022-07-31T22:01:44.511Z',
      '1|1|424964|purchase|2022-07-31T22:00:00.025Z',
    ],
  },
  {
    file: 'headers/dressipi.csv',
    fields: OF_SESSIONS,
    events: [
      '3|3|9655|view|2020-12-18T21:25:00.373Z',
      '3|3|9655|view|2020-12-18T21:19:48.093Z',
      '13|13|15654|view|2020-03-13T19:35:27.136Z',
    ],
  },
  {
    file: 'headers/yoochoose.csv',
    fields: `${OF_SESSIONS}|category`,
    events: [
      '1|1|214536502|view|2014-04-07T10:51:09.277Z|0',
      '1|1|214536500|view|2014-04-07T10:54:09.868Z|0',
      '2|2|214662742|view|2014-04-07T13:56:37.614Z|S',
    ],
  },
  {
    file: 'headers/movielens.csv',
    fields: 'user|item|event|time|rating',
    events: [
      '1|1|rating|2000-07-30T18:45:03Z|4',
      '1|3|rating|2000-07-30T18:20:47Z|4',
      '2|6|rating|2000-07-30T18:37:04Z|4',
    ],
  },
  {
    // A page without an item is no event of an item; the price of a unit is `price`, not `value`.
    file: 'headers/ga4flat.csv',
    fields: 'user|item|event|time|price|session|name',
    events: [
      '1026454.4271112504|GGOEG1|view|2021-01-31T05:05:10.766Z|10|667|Mug',
      '1026454.4271112504|GGOEG1|purchase|2021-01-31T05:05:20.766Z|10|667|Mug',
    ],
    rejected: { missing_id: 1 },
  },
  {
    // Two equal views of one second are one, sent twice.
    file: 'headers/personalize.csv',
    events: ['1|a|view|2020-04-12T22:46:46Z', '1|a|purchase|2020-04-12T22:46:46Z'],
    rejected: { duplicate: 1 },
  },
  {
    file: 'headers/piwik.csv',
    fields: 'user|item|event|time|session',
    events: ['ab12|SKU1|purchase|2024-01-01T10:00Z|1'],
  },
  { file: 'headers/recbole.csv', events: ['1|2|view|2000-07-30T18:45:03Z', '2|3|view|2000-07-30T18:45:04Z'] },
  {
    file: 'headers/instacart.csv',
    refused: /It is not said yet which column of instacart\.csv holds the item and the time\./,
  },
];
