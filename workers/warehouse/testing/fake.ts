/** Only for tests: a database of which a test says what it answers. */
import type { PageDatabase } from '../database';

/** Whatever else is asked of it is an error of the test. */
export function fakeDatabase(answers: Partial<PageDatabase>): PageDatabase {
  return new Proxy(answers, {
    get(given, name) {
      if (name in given || typeof name === 'symbol' || name === 'then') return Reflect.get(given, name);
      throw new Error(`Nobody has said what the database answers to ${name}.`);
    },
  }) as PageDatabase;
}
