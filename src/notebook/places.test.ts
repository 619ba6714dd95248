import { expect, it } from 'vitest';
import { Places } from './places';
import { settle } from './testing/fakes';

const never = new AbortController().signal;

it('lets in so many, and the next in turn when one leaves', async () => {
  const places = new Places(2);
  const log: string[] = [];
  const leave = await places.enter(never);
  await places.enter(never);
  void places.enter(never).then(() => log.push('third'));
  void places.enter(never).then(() => log.push('fourth'));
  await settle();
  expect(log).toEqual([]);
  leave();
  leave();
  await settle();
  expect(log).toEqual(['third']);
});

it("who gives up in the queue takes nobody's place", async () => {
  const places = new Places(1);
  const controller = new AbortController();
  const leave = await places.enter(never);
  const first = places.enter(never);
  const given = places.enter(controller.signal);
  const last = places.enter(never);
  controller.abort();
  (await given)();
  leave();
  (await first)();
  await expect(last).resolves.toBeTypeOf('function');
});
