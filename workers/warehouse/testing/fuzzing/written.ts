/** Events that are known, and the ways in which exports write their times, prices and words. */
import fc from 'fast-check';
import type { EventKind } from '../../mapping';

export interface KnownEvent {
  user: string;
  item: string;
  /** UTC milliseconds, whole seconds. */
  ts: number;
  event: EventKind;
  /** Whole cents; null: none. */
  cents: number | null;
}

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Parts of a local time. */
function parts(local: number) {
  const date = new Date(local);
  const [y, mo, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [h, mi, s] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return { y, mo, d, h, mi, s, clock: `${pad(h)}:${pad(mi)}:${pad(s)}`, month: MONTHS[mo - 1] ?? '' };
}

interface TimeStyle {
  write(ts: number): string;
  /** Times are whole multiples of this many milliseconds, as the spelling says no more. */
  resolution: number;
  zone: string;
}

const half = (h: number) => `${h % 12 === 0 ? 12 : h % 12}`;
const local = (hours: number) => (ts: number) => parts(ts + hours * 3_600_000);
const utc = local(0);
const style = (write: (ts: number) => string, resolution = 1000, zone = 'UTC'): TimeStyle => ({
  write,
  resolution,
  zone,
});

/** Tokyo has no summer time, so that every local time there is one time. */
export const TIME_STYLES: Record<string, TimeStyle> = {
  iso: style((ts) => new Date(ts).toISOString()),
  'iso with a blank': style((ts) => new Date(ts).toISOString().slice(0, 19).replace('T', ' ')),
  'iso of Tokyo': style((ts) => new Date(ts + 9 * 3_600_000).toISOString().slice(0, 19), 1000, 'Asia/Tokyo'),
  'iso with an offset': style((ts) => `${new Date(ts + 7_200_000).toISOString().slice(0, 19)}+0200`),
  'iso with a name': style((ts) => `${new Date(ts + 9 * 3_600_000).toISOString().slice(0, 19)} Asia/Tokyo`),
  'iso to the minute': style((ts) => new Date(ts).toISOString().slice(0, 16), 60_000),
  slashes: style((ts) => new Date(ts).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')),
  'day first': style((ts) => {
    const { d, mo, y, clock } = utc(ts);
    return `${pad(d)}.${pad(mo)}.${y} ${clock}`;
  }),
  'day first with dashes': style((ts) => {
    const { d, mo, y, h, mi } = utc(ts);
    return `${pad(d)}-${pad(mo)}-${y} ${pad(h)}:${pad(mi)}`;
  }, 60_000),
  'month first': style((ts) => {
    const { d, mo, y, h, mi, s } = utc(ts);
    return `${mo}/${d}/${y} ${half(h)}:${pad(mi)}:${pad(s)} ${h < 12 ? 'AM' : 'PM'}`;
  }),
  'RFC 2822': style((ts) => new Date(ts).toUTCString()),
  'web server': style((ts) => {
    const { d, month, y, clock } = local(-5)(ts);
    return `${pad(d)}/${month}/${y}:${clock} -0500`;
  }),
  'month as a word': style((ts) => {
    const { d, month, y, clock } = utc(ts);
    return `${month} ${d}, ${y} ${clock}`;
  }),
  seconds: style((ts) => String(ts / 1000)),
  'seconds with a fraction': style((ts) => (ts / 1000).toFixed(3)),
  milliseconds: style(String),
  microseconds: style((ts) => `${ts}000`),
  nanoseconds: style((ts) => `${ts}000000`),
  spreadsheet: style((ts) => (ts / DAY + 25_569).toFixed(8)),
  compact: style((ts) => new Date(ts).toISOString().slice(0, 19).replace(/[-:T]/g, '')),
  'compact days': style((ts) => new Date(ts).toISOString().slice(0, 10).replaceAll('-', ''), DAY),
  days: style((ts) => new Date(ts).toISOString().slice(0, 10), DAY),
};

const grouped = (cents: number, group: string, mark: string) => {
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0 ? '-' : ''}${whole}${mark}${pad(Math.abs(cents) % 100)}`;
};

/** How prices are written; each says its decimal mark in every value. */
export const PRICE_STYLES: Record<string, (cents: number) => string> = {
  plain: (cents) => (cents / 100).toFixed(2),
  'decimal comma': (cents) => (cents / 100).toFixed(2).replace('.', ','),
  american: (cents) => `$${grouped(cents, ',', '.')}`,
  german: (cents) => `${grouped(cents, '.', ',')} €`,
  french: (cents) => `${grouped(cents, '\u202f', ',')} €`,
  swiss: (cents) => `CHF ${grouped(cents, '’', '.')}`,
  words: (cents) => `${(cents / 100).toFixed(2)} USD`,
};

/** Event words of exports. */
export const WORD_STYLES: Record<string, Record<'view' | 'cart' | 'purchase', string>> = {
  plain: { view: 'view', cart: 'cart', purchase: 'purchase' },
  retailrocket: { view: 'view', cart: 'addtocart', purchase: 'transaction' },
  'with blanks': { view: 'Product viewed', cart: 'Add to cart', purchase: 'Order placed' },
  numbers: { view: '1', cart: '2', purchase: '4' },
};

const id = (prefix: string) =>
  fc
    .string({ unit: fc.constantFrom(...'abcXYZ0123456789-_.,;|"\'/ é日😀'), maxLength: 8 })
    .map((text) => `${prefix}${text}z`);

/** Events in no order of their own; ids hold separators, quotes and letters of all kinds. */
export const knownEvents: fc.Arbitrary<KnownEvent[]> = fc.array(
  fc.record({
    user: id('u'),
    item: id('i'),
    ts: fc
      .integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })
      .map((s) => s * 1000),
    event: fc.constantFrom('view' as const, 'cart' as const, 'purchase' as const),
    cents: fc.option(fc.integer({ min: 0, max: 500_000_000 }), { freq: 5 }),
  }),
  { minLength: 2, maxLength: 12 },
);
