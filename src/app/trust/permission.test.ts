import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { KindRegistry } from '../../notebook/kind';
import { Notebook } from '../../notebook/store';
import { cell, chain, fakeKinds, fakeWarehouse, notebookOf } from '../../notebook/testing/fakes';
import { strange } from '../../notebook/trust';
import { askToRun, permission } from './permission';

const { kinds } = fakeKinds();
const asking: KindRegistry = {
  ...kinds,
  data: {
    ...kinds.data,
    params: z.object({ query: z.string().default('') }),
    code: ({ query }: { query: string }) => (query ? [{ title: 'Query', text: query }] : []),
  } as never,
};
const open = (document = chain()) =>
  new Notebook(document, asking, fakeWarehouse().client, { permit: askToRun }, strange('link', document));
const withCode = () => open(notebookOf(cell('data', [], { query: 'SELECT 1' })));
const asked = () => permission.getState().question;

afterEach(() => vi.unstubAllGlobals());

it('the press is the yes where nothing of an author is executed', async () => {
  expect(await askToRun(open())).toBe(true);
  expect(asked()).toBeNull();
});

it('code is shown first, once for two presses, and decides', async () => {
  const notebook = withCode();
  const runs = [notebook.run(), notebook.run(['data'])];
  expect(asked()?.code).toEqual([{ cellId: 'data', title: 'Query', text: 'SELECT 1' }]);
  asked()?.answer(false);
  await Promise.all(runs);
  expect([asked(), notebook.isAllowed]).toEqual([null, false]);
  const run = notebook.run();
  asked()?.answer(true);
  await run;
  expect([asked(), notebook.isAllowed, notebook.view('data').status]).toEqual([null, true, 'done']);
});

it('another notebook’s question answers the one before with no', async () => {
  const first = askToRun(withCode());
  const second = withCode();
  const answer = askToRun(second);
  expect(await first).toBe(false);
  expect(asked()?.notebook).toBe(second);
  asked()?.answer(true);
  expect(await answer).toBe(true);
});

it('where a notebook is only read nothing may run', async () => {
  vi.stubGlobal('document', { documentElement: { dataset: { view: 'read' } } });
  expect(await askToRun(open())).toBe(false);
});
