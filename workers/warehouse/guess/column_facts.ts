import type { ColumnSurvey } from '../protocol';

/** What a column holds, as far as that tells what the column is. Shares are of its filled values, from 0 to 1. */
export interface ColumnFacts {
  name: string;
  /** Its place in the file, from 0. */
  place: number;
  /** The share of rows that hold a value. */
  filled: number;
  distinct: number;
  /** How many different values there are. */
  kinds: number;
  /** The different values; only the first of them where there are many. */
  values: readonly string[];
  numbers: number;
  whole: number;
  /** Dates and times written as such. */
  dates: number;
  /** Numbers that count the time since 1970, or are dates without signs (20210131). */
  epochs: number;
  /** Values that have a time of day. */
  clocks: number;
  /** `#1001`: the way shops number their orders for people. */
  orderNumbers: number;
  emails: number;
  /** Whole numbers that go up by one from row to row: the number of the row. */
  isRowNumber: boolean;
  smallest: number;
  largest: number;
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const MONEY = /^[-+]?\s*(\p{Sc}|[A-Z]{3})?\s*[-+]?\d[\d.,'\s]*\s*(\p{Sc}|[A-Z]{3}|kr|zł|руб\.?)?$/u;
const DATE =
  /^(\p{L}{2,4},?\s+)?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})\b|\d{1,2}[-/ ]\p{L}{3,9}\.?,?[-/ ]\d{2,4}|\p{L}{3,9}\.? \d{1,2}, ?\d{4}|\d{4}年\d{1,2}月|\d{8}T\d{4,6})/u;
const CLOCK = /\d:\d{2}|[T ]\d{2}$|T\d{4}|\d时/;
const [YEAR_1990, YEAR_2100] = [Date.UTC(1990, 0) / 1000, Date.UTC(2100, 0) / 1000];

/** The facts of one column from its values; empty text and null are missing. */
export function columnFacts(name: string, place: number, cells: readonly (string | null)[]): ColumnFacts {
  const filled = cells.map((cell) => cell?.trim() ?? '').filter((cell) => cell !== '');
  const values = [...new Set(filled)];
  const share = (test: (value: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  const numbers = filled.filter((value) => NUMBER.test(value)).map(Number);
  return {
    name,
    place,
    filled: cells.length === 0 ? 0 : filled.length / cells.length,
    distinct: filled.length === 0 ? 0 : values.length / filled.length,
    kinds: values.length,
    values,
    numbers: share((value) => MONEY.test(value)),
    whole: numbers.length === 0 ? 0 : numbers.filter(Number.isInteger).length / numbers.length,
    dates: share((value) => DATE.test(value)),
    epochs: share(isEpoch),
    clocks: share(
      (value) => (DATE.test(value) && CLOCK.test(value)) || (isEpoch(value) && !isPlainDate(value)),
    ),
    orderNumbers: share((value) => /^#\d{3,}/.test(value)),
    emails: share((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)),
    isRowNumber: numbers.length === cells.length && numbers.length > 1 && numbers.every(isNextAfter),
    smallest: numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY),
    largest: numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY),
  };
}

/** Facts of the first rows, put right by what all rows hold. */
export function withSurvey(facts: ColumnFacts, survey: ColumnSurvey): ColumnFacts {
  const given = survey.rows - survey.missing;
  return {
    ...facts,
    filled: survey.rows === 0 ? 0 : given / survey.rows,
    distinct: given === 0 ? 0 : survey.distinct / given,
    kinds: survey.distinct,
    values: survey.values?.map(({ value }) => value) ?? facts.values,
  };
}

function isNextAfter(number: number, index: number, all: readonly number[]): boolean {
  return index === 0 || number === (all[index - 1] ?? 0) + 1;
}

/** A plausible time as a number: in (milli, micro, nano) seconds since 1970, or as 20210131 with or without hhmmss. */
function isEpoch(value: string): boolean {
  if (!NUMBER.test(value)) return false;
  if (isPlainDate(value)) return true;
  const number = Number(value);
  return [1, 1e3, 1e6, 1e9].some((unit) => number >= YEAR_1990 * unit && number < YEAR_2100 * unit);
}

function isPlainDate(value: string): boolean {
  return /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{6})?(\.0)?$/.test(value);
}
