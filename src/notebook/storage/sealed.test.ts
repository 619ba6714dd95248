import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seal, unseal } from './sealed';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

it('gives back what was sealed, and nothing of what was changed or cut off since', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (content, place, flip) => {
        const sealed = await bytesOf(await seal(new Blob([new Uint8Array(content)])));
        const whole = await unseal(new Blob([sealed]));
        expect(whole && (await bytesOf(whole))).toEqual(new Uint8Array(content));
        // Behind the eight characters that say what it is.
        const at = 8 + (place % (sealed.length - 8));
        const changed = sealed.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(await unseal(new Blob([changed]))).toBeNull();
        expect(await unseal(new Blob([sealed.subarray(0, at)]))).toBeNull();
      },
    ),
    { numRuns: 200 },
  );
});

it('gives what earlier versions wrote as it is', async () => {
  expect(await (await unseal(new Blob(['SBMODEL1 and more'])))?.text()).toBe('SBMODEL1 and more');
});
