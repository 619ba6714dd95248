import { expect, it } from 'vitest';
import { Gate } from './gate';

function latch() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

it('lets many in side by side, one alone after they have left, and those who come later after that one', async () => {
  const gate = new Gate();
  const [first, second, alone] = [latch(), latch(), latch()];
  const log: string[] = [];
  const visits = [
    gate.shared(async () => {
      log.push('first in');
      await first.opened;
    }),
    gate.shared(async () => {
      log.push('second in');
      await second.opened;
    }),
    gate.alone(async () => {
      log.push('alone in');
      await alone.opened;
      log.push('alone out');
    }),
  ];
  const late = gate.shared(async () => void log.push('late in'));
  second.open();
  await visits[1];
  expect(log).toEqual(['first in', 'second in']);
  first.open();
  await visits[0];
  alone.open();
  await Promise.all([...visits, late]);
  expect(log).toEqual(['first in', 'second in', 'alone in', 'alone out', 'late in']);
  expect(gate.isBusy).toBe(false);
});

it('a visit that fails leaves the gate open', async () => {
  const gate = new Gate();
  const failing = async () => {
    throw new Error('no');
  };
  await expect(gate.alone(failing)).rejects.toThrow('no');
  await expect(gate.shared(failing)).rejects.toThrow('no');
  expect(await gate.alone(async () => 'in')).toBe('in');
});
