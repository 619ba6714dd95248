import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { finish } from '../../../runtime/steps';
import { alsTeam } from '../testing/kernels';
import { drawInteractions } from '../testing/shop';
import { train } from './train';

const SHAPES = {
  'many items a user': { seed: 1, users: 3000, items: 400, most: 60, weights: [1, 2, 9] },
  'mostly one item a user': { seed: 2, users: 6000, items: 300, most: 2, weights: [1, 3] },
};

/** The digest of all that a training gives: a difference between so many numbers would take minutes to print. */
async function trained(name: keyof typeof SHAPES, threads: number) {
  const interactions = drawInteractions(SHAPES[name]);
  const team = await alsTeam(threads);
  const { model, objective } = finish(train(team, interactions, { factors: 30, iterations: 3 }));
  const liked = { filterAlreadyLiked: true };
  const result = {
    objective,
    items: digest(model.itemFactors()),
    users: digest(finish(model.foldIn(interactions))),
    recommended: Object.values(finish(model.recommend(interactions, 10, liked))).map(digest),
  };
  await team.close();
  return result;
}

function digest({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}

/** One thread is the build without shared memory. */
test.each(Object.keys(SHAPES).flatMap((name) => [2, 4].map((threads) => [name, threads] as const)))(
  '%s: %i threads give exactly what one gives',
  async (name, threads) => {
    const shape = name as keyof typeof SHAPES;
    expect(await trained(shape, threads)).toEqual(await trained(shape, 1));
  },
);

const SCRIPT = fileURLToPath(new URL('../testing/liftoff.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** The baseline compiler alone once corrupted runs with two threads (`../../../gbdt/kernel/liftoff.test.ts`). */
test('two threads under node --liftoff-only give the model of one', async () => {
  const args = ['--liftoff-only', '--no-wasm-tier-up', '--import', 'tsx', SCRIPT];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  expect(stdout.trim()).toBe('6 of 6 trainings gave the same factors');
});
