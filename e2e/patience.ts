/**
 * Waiting without a sum of seconds: as long as something moves on the page, and not much longer. A slow machine then
 * needs more time and fails no test, and a page that hangs fails its test soon.
 */
import { expect } from '@playwright/test';
import { Stillness } from '../scripts/testing/stillness';

/** The longest step that shows no progress takes a few seconds; a slow machine is given many times that. */
const STILL_LIMIT_MS = 60_000;
/** After this time without success it is looked at whether anything has moved. */
const LOOK_MS = 1_000;

/** A page, whoever drives it. */
interface Seen {
  evaluate(look: () => string): Promise<string>;
  isClosed(): boolean;
}

/**
 * Tries until it succeeds, as long as the page moves. `attempt` is given the time after which it is to fail; what it
 * says last is in the error.
 */
export async function eventually(page: Seen, attempt: (limitMs: number) => Promise<unknown>): Promise<void> {
  const stillness = new Stillness(STILL_LIMIT_MS);
  for (;;) {
    const failure = await attempt(LOOK_MS).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    if (failure === null) return;
    if (page.isClosed()) throw failure;
    const mark = await movement(page);
    if (!stillness.isOver(mark, performance.now())) continue;
    throw new Error(
      `Nothing on the page has moved for ${STILL_LIMIT_MS / 1000} s.\n${mark}\n${failure.message}`,
    );
  }
}

/** What the work gives, waited for as long as the page moves. */
export async function settled<T>(page: Seen, work: Promise<T>): Promise<T> {
  let over = false;
  const end = () => {
    over = true;
  };
  work.then(end, end);
  await eventually(page, (timeout) => expect.poll(() => over, { timeout }).toBe(true));
  return work;
}

/** What moves while a page works: states and progress of its cells, and what is drawn. No clock of the page is in it. */
function movement(page: Seen): Promise<string> {
  return page
    .evaluate(() => {
      const elements = `${document.getElementsByTagName('*').length} elements at ${window.location.hash}`;
      try {
        const cells = window.sessionbook.snapshot().cells.map(({ id, state, progress, error, seconds }) => {
          const share = progress ? `${progress.fraction} ${progress.message}` : '';
          return [id, state, seconds ?? '', share, error?.message ?? ''].join(' ').trim();
        });
        return [elements, ...cells].join('\n');
      } catch {
        return elements;
      }
    })
    .catch(() => 'on its way to another page');
}
