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

test('a checkpoint that was changed or cut off on the disk is none; one of an earlier version is', async () => {
  const disk = new MapDisk();
  const shelf = new KeptCheckpoints(disk);
  await shelf.write('a', Uint8Array.of(1, 2, 3));
  const whole = new Uint8Array(
    (await disk.folders.checkpoints.get('a')?.arrayBuffer()) ?? new ArrayBuffer(0),
  );
  const changed = whole.slice();
  changed[changed.length - 1] = 9;
  for (const damaged of [changed, whole.slice(0, -1), whole.slice(0, 20)]) {
    disk.folders.checkpoints.set('a', new File([damaged], 'a'));
    expect(await shelf.read('a')).toBeNull();
    expect(await shelf.has('a')).toBe(false);
  }
  disk.folders.checkpoints.set('a', new File([Uint8Array.of(7)], 'a'));
  expect(await shelf.read('a')).toEqual(Uint8Array.of(7));
});

test('one that does not fit is told, until one does; what was there before stays', async () => {
  const disk = new MapDisk();
  const told: (string | null)[] = [];
  const shelf = new KeptCheckpoints(disk, (problem) => told.push(problem?.code ?? null));
  await shelf.write('a', Uint8Array.of(1));
  disk.isFull = true;
  await expect(shelf.write('a', Uint8Array.of(2))).rejects.toThrow();
  expect(await shelf.read('a')).toEqual(Uint8Array.of(1));
  disk.isFull = false;
  await shelf.write('a', Uint8Array.of(3));
  expect(told).toEqual([null, 'no_room', null]);
});
