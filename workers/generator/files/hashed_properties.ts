/**
 * The bulk of RetailRocket's property files: properties whose names are numbers and whose values are hashed words
 * and numbers, without meaning. They are made by hashing (item, index), so that a file of 450 MB needs no memory.
 */

import { mix32 } from '../../runtime/random';
import { WEEK_MS } from '../params';
import type { GeneratedShop } from '../protocol';
import { hash32 } from '../random/random';
import type { ByteWriter } from './byte_writer';

const FIRST_ROWS = 40;
const ROWS_A_WEEK = 2;
const PRICE_PROPERTY = 790;
const PROPERTY_NAMES = 1104;
const COMMA = 44;
const NEWLINE = 10;
const SPACE = 32;
const LETTER_N = 110;

/** How many hashed rows each item gets: most at the first snapshot, a few at each later one. */
export function hashedRowsPerItem(weeks: number): number {
  return FIRST_ROWS + ROWS_A_WEEK * (weeks - 1);
}

export class HashedProperties {
  readonly rowsPerItem: number;
  private readonly startMs: number;
  private readonly key: number;

  constructor(shop: Pick<GeneratedShop, 'start_ms' | 'end_ms' | 'params'>) {
    this.startMs = shop.start_ms;
    this.rowsPerItem = hashedRowsPerItem(Math.ceil((shop.end_ms - shop.start_ms) / WEEK_MS));
    this.key = mix32(shop.params.seed ^ 0x7f4a7c15);
  }

  /** Writes row `index` (0 .. rowsPerItem-1) of an item, in time order. */
  write(out: ByteWriter, item: number, index: number): void {
    const week = index < FIRST_ROWS ? 0 : 1 + Math.floor((index - FIRST_ROWS) / ROWS_A_WEEK);
    const hash = hash32(hash32(this.key, item), index);
    out.integer(this.startMs + week * WEEK_MS);
    out.byte(COMMA);
    out.integer(item);
    out.byte(COMMA);
    out.integer(propertyName(hash));
    out.byte(COMMA);
    writeValue(out, hash32(hash, 1));
    out.byte(NEWLINE);
  }
}

/** A few names are common and most are rare, as in the original; never that of the price. */
function propertyName(hash: number): number {
  const fraction = hash / 4294967296;
  const name = Math.floor(fraction * fraction * fraction * PROPERTY_NAMES);
  return name === PRICE_PROPERTY ? PROPERTY_NAMES : name;
}

/** One to five words; a word is a number below 1,310,720, one in four written as a quantity (`n24.000`). */
function writeValue(out: ByteWriter, hash: number): void {
  const words = 1 + (hash & 3) + ((hash >>> 2) % 8 < 3 ? 1 : 0);
  for (let word = 0; word < words; word++) {
    const value = hash32(hash, word);
    if (word > 0) out.byte(SPACE);
    if ((value & 3) === 0) {
      out.byte(LETTER_N);
      out.integer((value >>> 8) % 1000);
      out.ascii('.000');
    } else {
      out.integer((value >>> 2) % 1_310_720);
    }
  }
}
