import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { mergedDots } from './merged_dots';

interface Drawn {
  attributes: Record<string, string>;
}

/** Draws dots the way Plot would, into elements that only remember. */
function drawn(dots: readonly { x: number; y: number; fill: string; opacity: number }[]): Drawn[] {
  const children: Drawn[] = [];
  const createElementNS = () => {
    const attributes: Record<string, string> = {};
    const setAttribute = (name: string, value: string) => {
      attributes[name] = value;
    };
    return { attributes, setAttribute };
  };
  const next = vi.fn(() => ({ append: (child: Drawn) => children.push(child) }));
  const values = {
    x: dots.map(({ x }) => x),
    y: dots.map(({ y }) => y),
    fill: dots.map(({ fill }) => fill),
    fillOpacity: dots.map(({ opacity }) => opacity),
  };
  const index = Uint32Array.from(dots.keys());
  const given = [index, {}, values, {}, { document: { createElementNS } }, next];
  mergedDots(2)(...(given as unknown as Parameters<ReturnType<typeof mergedDots>>));
  expect(next.mock.calls[0]).toEqual([new Uint32Array(0), {}, values, {}, { document: { createElementNS } }]);
  return children;
}

test('every dot is in the one path of its look, in its place, and there are no others', () => {
  const dot = fc.record({
    x: fc.integer({ min: 0, max: 999 }),
    y: fc.integer({ min: 0, max: 999 }),
    fill: fc.constantFrom('red', 'blue'),
    opacity: fc.constantFrom(0.25, 0.5, 1),
  });
  fc.assert(
    fc.property(fc.array(dot), (dots) => {
      const found = drawn(dots).flatMap(({ attributes }) =>
        [...(attributes.d ?? '').matchAll(/M(\d+),(\d+)h0/g)].map(([, x, y]) => ({
          x: Number(x),
          y: Number(y),
          fill: attributes.stroke ?? '',
          opacity: Number(attributes['stroke-opacity']),
        })),
      );
      const sorted = (all: object[]) => all.map((one) => JSON.stringify(one)).sort();
      expect(sorted(found)).toEqual(sorted(dots));
      const looks = new Set(dots.map(({ fill, opacity }) => `${fill} ${opacity}`));
      expect(drawn(dots)).toHaveLength(looks.size);
    }),
  );
});

test('a dot is as wide as its radius says, and its place is told to a tenth of a pixel', () => {
  const [path] = drawn([{ x: 1.26, y: 3, fill: 'red', opacity: 1 }]);
  expect(path?.attributes).toMatchObject({ d: 'M1.3,3h0', 'stroke-width': '4', 'stroke-linecap': 'round' });
});
