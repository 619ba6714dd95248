import { expect, test } from 'vitest';
import { MapDisk } from '../testing/storage_fakes';
import { KeptCheckpoints } from './kept_checkpoints';

test('a checkpoint is there until it is removed, the newest in place of the one before', async () => {
  const shelf = new KeptCheckpoints(new MapDisk());
  expect([await shelf.read('a'), await shelf.has('a')]).toEqual([null, false]);
  await shelf.write('a', Uint8Array.of(1));
  await shelf.write('a', Uint8Array.of(2, 3));
  expect(await shelf.read('a')).toEqual(Uint8Array.of(2, 3));
  expect(await shelf.has('a')).toBe(true);
  await shelf.remove('a');
  expect(await shelf.read('a')).toBeNull();
});

test('trainings that never ended do not pile up, and the one that writes is never among those removed', async () => {
  const disk = new MapDisk();
  const shelf = new KeptCheckpoints(disk);
  for (const name of ['a', 'b', 'c', 'd', 'a']) await shelf.write(name, Uint8Array.of(1));
  const left = [...(await disk.all('checkpoints')).keys()];
  expect(left).toHaveLength(3);
  expect(left).toContain('a');
});
