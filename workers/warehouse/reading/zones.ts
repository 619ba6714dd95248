/** Time zones without DuckDB's ICU extension: the browser knows their offsets, and SQL gets them as nested cases. */
import { AppError } from '../../runtime/errors';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const FIRST = Date.UTC(1989, 11, 1);
const LAST = Date.UTC(2100, 1, 1);

/** Abbreviations of exports -> hours from UTC. Those that mean several zones are taken as they are most often used. */
export const ABBREVIATIONS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  MEZ: 1,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  SAST: 2,
  MSK: 3,
  TRT: 3,
  PKT: 5,
  IST: 5.5,
  WIB: 7,
  ICT: 7,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  BRT: -3,
  ART: -3,
  AST: -4,
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
  AKST: -9,
  HST: -10,
};

/** From `from` (local milliseconds, as if they were UTC) on, local time is `offset` milliseconds ahead of UTC. */
interface LocalRule {
  from: number;
  offset: number;
}

const rulesOf = new Map<string, LocalRule[]>();

/** Whether the browser knows this zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The offsets of an IANA zone from 1990 to 2100 by local time. A local time that occurs twice is the earlier one, one that
 * a change leaves out is read with the offset before it (the rule "compatible" of ECMAScript's Temporal). Throws
 * `bad_parameters` for a zone that the browser does not know.
 */
export function localRules(zone: string): LocalRule[] {
  const known = rulesOf.get(zone);
  if (known) return known;
  if (!isTimeZone(zone)) {
    throw new AppError(
      'bad_parameters',
      `"${zone}" is not a time zone that this browser knows.`,
      'Choose one by its name, for example Europe/Paris or America/New_York.',
    );
  }
  const offsetAt = offsets(zone);
  const rules: LocalRule[] = [{ from: Number.NEGATIVE_INFINITY, offset: offsetAt(FIRST) }];
  for (let at = FIRST; at < LAST; at += WEEK) {
    const [before, after] = [offsetAt(at), offsetAt(at + WEEK)];
    if (before === after) continue;
    const change = changeWithin(offsetAt, at, at + WEEK);
    rules.push({ from: change + Math.max(before, after), offset: after });
  }
  rulesOf.set(zone, rules);
  return rules;
}

/** Offset of the zone at a UTC time, both in milliseconds. */
function offsets(zone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utc) => {
    const parts = Object.fromEntries(
      format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - utc;
  };
}

/** Whether a UTC time is the beginning of a day in the zone. */
export function localMidnight(zone: string, utc: number): boolean {
  return (utc + offsets(zone)(utc)) % 86_400_000 === 0;
}

/** The first minute after the change of offset between two times. */
function changeWithin(offsetAt: (utc: number) => number, start: number, end: number): number {
  const before = offsetAt(start);
  let [low, high] = [start, end];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * SQL for the offset (milliseconds) of a local time in the zone; `local` is SQL for local milliseconds. A tree of cases,
 * so that a row costs as many comparisons as the logarithm of the changes.
 */
export function offsetSql(zone: string, local: string): string {
  const tree = (rules: LocalRule[]): string => {
    const [only] = rules;
    if (rules.length <= 1) return String(only?.offset ?? 0);
    const half = rules.length >> 1;
    return `CASE WHEN ${local} < ${rules[half]?.from} THEN ${tree(rules.slice(0, half))} ELSE ${tree(rules.slice(half))} END`;
  };
  return tree(localRules(zone));
}
