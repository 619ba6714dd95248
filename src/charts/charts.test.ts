import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText, percentTick, textWidth, timeTicks } from './axes';
import { figureCsv } from './FigureTools';
import { niceCeiling } from './TimeSeries';

test('the numbers behind a picture become a marked CSV file that no spreadsheet runs', () => {
  const parts = figureCsv({
    columns: [{ name: 'day' }, { name: 'events' }],
    rows: [
      ['3 May', 12],
      ['=cmd()', null],
    ],
  });
  expect(parts.join('')).toBe("\uFEFFday,events\r\n3 May,12\r\n'=cmd(),\r\n");
});

test('the top of a strip is at or above its values, never far, and its half is readable', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (value) => {
      const top = niceCeiling(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThanOrEqual(value * 2.01);
    }),
  );
  expect([0, 1, 3, 45, 131, 5_416].map(niceCeiling)).toEqual([1, 1, 4, 50, 200, 6_000]);
});

test('a label that is cut fits, and says nothing where nothing would be left', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 200 }), (text, width) => {
      expect(textWidth(fitText(text, width))).toBeLessThanOrEqual(Math.max(width, 0));
    }),
  );
  expect(fitText('appliances', 20)).toBe('');
});

test('axes say whole percents plainly, and hours by the clock', () => {
  expect([0, 0.2, 1, 0.055].map(percentTick)).toEqual(['0 %', '20 %', '100 %', '5.5 %']);
  const { tickFormat } = timeTicks(3_600_000);
  if (typeof tickFormat !== 'function') throw new Error('no format');
  expect(tickFormat(Date.UTC(2019, 9, 1, 14), 0)).toBe('14:00');
  expect(tickFormat(Date.UTC(2019, 9, 1), 0)).toBe('1 Oct');
  expect(timeTicks(86_400_000)).toEqual({});
});
