import { describe, expect, it } from 'vitest';
import * as formats from './formats';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [46, '46'],
    [999, '999'],
    [1000, '1 k'],
    [1234, '1.23 k'],
    [313_000, '313 k'],
    [999_499, '999 k'],
    [999_999, '1 M'],
    [1_407_580, '1.41 M'],
    [2_756_101, '2.76 M'],
    [-1_400_000, '-1.4 M'],
    [0.000_34, '0.00034'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('formatShort(%s) is %s', (value, text) => expect(formats.formatShort(value)).toBe(text));

  it.each([
    [2_756_101, '2,756,101'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('formatCount(%s) is %s', (value, text) => expect(formats.formatCount(value)).toBe(text));

  it.each([
    [0.0443, '0.0443'],
    [12.4, '12.4'],
    [1234.5, '1235'],
    [123_456.7, '123,457'],
    [1e-7, '1.000e-7'],
    [0.1 + 0.2, '0.3'],
  ])('formatNumber(%s) is %s', (value, text) => expect(formats.formatNumber(value)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.052, '5.2 %'],
    [0.05, '5.0 %'],
    [0.0064, '0.64 %'],
    [0.000_34, '0.034 %'],
    [0.791, '79.1 %'],
    [0.9996, '100 %'],
    [1, '100 %'],
    [-0.052, '-5.2 %'],
    [Number.NaN, '–'],
  ])('formatPercent(%s) is %s', (value, text) => expect(formats.formatPercent(value)).toBe(text));
});

describe('durations and sizes', () => {
  it.each([
    [0.04, '0.0 s'],
    [1.26, '1.3 s'],
    [9.96, '10 s'],
    [59.6, '1 min 00 s'],
    [65, '1 min 05 s'],
    [7380, '2 h 03 min'],
  ])('formatSeconds(%s) is %s', (value, text) => expect(formats.formatSeconds(value)).toBe(text));

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1500, '1.5 kB'],
    [214_000_000, '214 MB'],
    [999_700, '1 MB'],
    [1_800_000_000, '1.8 GB'],
  ])('formatBytes(%s) is %s', (value, text) => expect(formats.formatBytes(value)).toBe(text));
});

describe('dates, in UTC', () => {
  const may = Date.UTC(2015, 4, 3, 23, 59, 59);

  it('are the same wherever the page is opened', () => {
    expect(formats.formatDay(may)).toBe('3 May 2015');
    expect(formats.formatMoment(may)).toBe('2015-05-03 23:59:59');
    expect(formats.formatMoment(may + 7)).toBe('2015-05-03 23:59:59.007');
    expect(formats.formatDay(Number.NaN)).toBe('–');
  });

  it('say the year of a period once', () => {
    expect(formats.formatPeriod(may, Date.UTC(2015, 8, 18))).toBe('3 May to 18 Sep 2015');
    expect(formats.formatPeriod(may, Date.UTC(2016, 0, 2))).toBe('3 May 2015 to 2 Jan 2016');
    expect(formats.formatPeriod(may, may + 5)).toBe('3 May 2015');
  });
});

it('counts with a noun', () => {
  expect(formats.plural(1, 'cell')).toBe('1 cell');
  expect(formats.plural(0, 'cell')).toBe('0 cells');
  expect(formats.plural(2, 'query', 'queries')).toBe('2 queries');
});
