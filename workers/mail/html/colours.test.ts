import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandColours, contrast, DARK, LIGHT } from './colours';

test('contrasts are those that WCAG publishes', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('whatever the brand’s colour, text of it and on it can be read in light and dark', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (brand) => {
      const colours = brandColours(brand);
      expect(contrast(colours.onButton, colours.button)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.link, LIGHT.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.linkDark, DARK.card)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('text of the mail can be read on card and page', () => {
  for (const theme of [LIGHT, DARK]) {
    for (const ground of [theme.card, theme.page]) {
      expect(contrast(theme.text, ground)).toBeGreaterThanOrEqual(7);
      expect(contrast(theme.quiet, ground)).toBeGreaterThanOrEqual(4.5);
    }
  }
});
