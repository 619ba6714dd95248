/** Known layouts as others write them, and files that name their own sessions. */
import type { RightFile } from './right_file';

/** The three events of RetailRocket with these milliseconds, and ids as the file writes them. */
const retailrocket = (ms: [string, string, string], write: (id: string) => string, order: string) => [
  `${write('257597')}|${write('355908')}|view|2015-06-02T05:02:12.${ms[0]}Z|`,
  `${write('257597')}|${write('355908')}|cart|2015-06-02T05:13:19.${ms[1]}Z|`,
  `${write('599528')}|${write('356475')}|purchase|2015-06-02T05:17:56.${ms[2]}Z|${order}`,
];
const REES46 = 'user|item|event|time|price|brand|category|session';

export const LAYOUTS: RightFile[] = [
  ...['datetime', 'seconds', 'caps', 'floatms', 'sci', 'indexed'].map((name) => ({
    file: `retailrocket-variants/${name}.csv`,
    fields: 'user|item|event|time|order',
    events: retailrocket(
      name === 'seconds' ? ['000', '000', '000'] : ['117', '827', '276'],
      (id) => (name === 'floatms' ? `${id}.0` : id),
      name === 'caps' ? '4000' : '4000.0',
    ),
  })),
  ...['caps', 'epoch', 'space', 'usdate'].map((name) => ({
    file: `rees46-variants/${name}.csv`,
    fields: REES46,
    events: ['view', 'cart', 'purchase'].map(
      (event, minute) => `9|1|${event}|2019-10-01T00:0${minute}Z|10.5|acme|205301|s1`,
    ),
  })),
  {
    file: 'rees46-variants/sessions.csv',
    fields: REES46,
    events: [
      '9|1|view|2019-10-01T00:00Z|10.5|acme|205301|s1',
      '9|2|view|2019-10-01T00:10Z|10.5|acme|205301|s2',
      '9|2|purchase|2019-10-01T02:00Z|10.5|acme|205301|s2',
      '8|2|view|2019-10-01T00:00Z|10.5|acme|205301|s3',
    ],
    sessions: { byGap: 3, own: 3, converted: 1 },
  },
  {
    file: 'given-sessions/oct.csv',
    fields: REES46,
    events: [
      '9|1|view|2019-10-01T10:00Z|10.5|acme|205301|s1',
      '9|2|view|2019-10-01T10:10Z|10.5|acme|205301|s2',
      '9|2|cart|2019-10-01T10:12Z|10.5|acme|205301|s2',
      '9|2|purchase|2019-10-01T11:30Z|10.5|acme|205301|s2',
      '8|1|view|2019-10-01T10:00Z|10.5|acme|205301|s3',
      '8|2|view|2019-10-01T10:05Z|10.5|acme|205301|s4',
      '8|3|view|2019-10-01T10:06Z|10.5|acme|205301|s5',
    ],
    sessions: { byGap: 3, own: 5, converted: 1 },
  },
  {
    file: 'session-value/train.csv',
    fields: 'user|item|event|time|price|category|session',
    events: [
      'USER_000001|PROD_000001|cart|2025-06-19T10:00Z||CAT_00001|SESSION_000001',
      'USER_000001|PROD_000002|view|2025-06-19T10:05Z||CAT_00001|SESSION_000001',
      'USER_000001|PROD_000002|purchase|2025-06-19T10:20Z||CAT_00001|SESSION_000002',
      'USER_000002|PROD_000003|view|2025-06-20T11:00Z||CAT_00002|SESSION_000003',
    ],
    left_out: { left_out_event: 1 },
    sessions: { byGap: 2, own: 3, converted: 1 },
  },
];
