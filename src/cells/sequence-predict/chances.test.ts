import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { Statements } from '../../statements/statements';
import { chanceAt, chanceSentence, readChances } from './chances';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const query = (sql: string) => engine.session((session) => session.query(sql));
const KINDS = ['view', 'cart', 'purchase', 'wishlist'] as const;
type Kind = (typeof KINDS)[number];

/** Sessions by their events; every third one is of the test. */
async function chancesOf(sessions: readonly Kind[][]) {
  const events = sessions.flatMap((kinds, session) =>
    kinds.map((kind, at) => `(${session * 100 + at}, ${session}, ${at * 1000}, '${kind}', 1)`),
  );
  await query(
    'CREATE OR REPLACE TABLE own (event_id INTEGER, session_id INTEGER, ts BIGINT, event VARCHAR, item_id INTEGER)',
  );
  if (events.length > 0) await query(`INSERT INTO own VALUES ${events.join()}`);
  await query(`CREATE OR REPLACE TABLE splits AS
    SELECT range AS session_id, CASE WHEN range % 3 = 2 THEN 'test' ELSE 'train' END AS split FROM range(${sessions.length})`);
  const db = new Statements({ warehouse: nodeWarehouse(engine) });
  return readChances(db, { sessions: 'splits', session_events: 'own' });
}

test('of every moment of the training sessions it is known what followed', async () => {
  const session = fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(session, { minLength: 1, maxLength: 8 }), async (sessions) => {
      const expected = new Map<string, [moments: number, viewed: number, bought: number]>();
      for (const kinds of sessions.filter((_, at) => at % 3 !== 2)) {
        kinds.forEach((_, at) => {
          const [so, later] = [kinds.slice(0, at + 1), kinds.slice(at + 1)];
          const stage = so.includes('purchase') ? 2 : so.includes('cart') || so.includes('wishlist') ? 1 : 0;
          const length = [1, 2, 3, 5, 9, 17].filter((edge) => edge <= so.length).length;
          const [moments, viewed, bought] = expected.get(`${stage} ${length}`) ?? [0, 0, 0];
          expected.set(`${stage} ${length}`, [
            moments + 1,
            viewed + Number(later.includes('view')),
            bought + Number(later.includes('purchase')),
          ]);
        });
      }
      const found = await chancesOf(sessions);
      expect(
        new Map(found.map((one) => [`${one.stage} ${one.length}`, [one.moments, one.viewed, one.bought]])),
      ).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test('a session is compared with those that got as far; too few are none', () => {
  const chances = [
    { stage: 0 as const, length: 4, moments: 200, viewed: 150, bought: 3 },
    { stage: 1 as const, length: 4, moments: 19, viewed: 10, bought: 6 },
  ];
  const looked = Array.from({ length: 6 }, () => ({ kind: 0 }));
  const found = chanceAt(chances, looked);
  expect(found).toBe(chances[0]);
  expect(chanceSentence('purchase', found)).toBe(
    'The chance of a purchase: 1.5 %, as in the training sessions of 5 to 8 events that only looked.',
  );
  expect(chanceSentence('view', found)).toContain('The chance of another view: 75.0 %');
  expect(chanceAt(chances, [...looked, { kind: 1 }])).toBeNull();
  expect(chanceSentence('view', null)).toContain('not known');
});
