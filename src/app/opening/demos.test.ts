import { expect, it } from 'vitest';
import { demoHash, demoName } from './demos';
import { parseRoute } from './route';

it('knows the template of a demo by its address, and no other notebook’s', () => {
  const route = parseRoute(demoHash('purchase-intent'));
  expect(route.page === 'notebook' && demoName(route.name)).toBe('purchase-intent');
  for (const name of ['purchase-intent', 'open=mine/explore.json', 'open=demos/a/b.json', 's=1.abc'])
    expect(demoName(name)).toBeNull();
});
