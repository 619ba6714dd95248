import { finiteValues, type Numbers } from '../inputs';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/**
 * The row numbers, highest score first; equal scores keep their row order (-0 equals 0).
 * `scores`: n finite numbers. Throws `bad_data` for NaN and infinity.
 *
 * A radix sort (least significant digit first) on the bits of the doubles, because a comparison sort of
 * row numbers takes ten times as long at a million rows. The bits of a double order like the number once
 * the sign bit of positive numbers and all bits of negative ones are flipped (Herf, "Radix tricks", 2001).
 * Digits that are the same in all rows are skipped: scores in single precision cost half.
 */
export function descendingOrder(scores: Numbers): Uint32Array {
  const rows = scores.length;
  const low = new Uint32Array(rows);
  const high = new Uint32Array(rows);
  fillDescendingKeys(finiteValues(scores, 'scores'), low, high);
  let order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  order = sortByWord(low, order);
  const gathered = low; // its values are used up
  for (let position = 0; position < rows; position++) {
    gathered[position] = high[order[position] as number] as number;
  }
  return sortByWord(gathered, order);
}

/** Splits each score into two words whose ascending order is the descending order of the scores. */
function fillDescendingKeys(scores: Float64Array, low: Uint32Array, high: Uint32Array): void {
  const words = new Uint32Array(scores.buffer, scores.byteOffset, scores.length * 2);
  const highAt = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
  for (let row = 0; row < scores.length; row++) {
    const isZero = scores[row] === 0; // both zeros get the key of +0
    const lowWord = words[row * 2 + 1 - highAt] as number;
    const highWord = isZero ? 0 : (words[row * 2 + highAt] as number);
    const negative = highWord >>> 31 === 1;
    low[row] = negative ? lowWord : ~lowWord;
    high[row] = negative ? highWord : ~(highWord | 0x80000000);
  }
}

/** Sorts `order` stably by its words, ascending; `words[i]` belongs to `order[i]`. Gives the sorted order. */
function sortByWord(words: Uint32Array, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  let fromWords = words;
  let fromOrder = order;
  let toWords = new Uint32Array(words.length);
  let toOrder = new Uint32Array(words.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(fromWords, shift);
    if (starts === null) continue;
    for (let position = 0; position < fromWords.length; position++) {
      const word = fromWords[position] as number;
      const digit = (word >>> shift) & (DIGITS - 1);
      const target = starts[digit] as number;
      starts[digit] = target + 1;
      toWords[target] = word;
      toOrder[target] = fromOrder[position] as number;
    }
    [fromWords, toWords] = [toWords, fromWords as Uint32Array<ArrayBuffer>];
    [fromOrder, toOrder] = [toOrder, fromOrder];
  }
  return fromOrder;
}

/** Where each digit's rows begin, or null when all rows share one digit. */
function digitStarts(words: Uint32Array, shift: number): Uint32Array | null {
  const starts = new Uint32Array(DIGITS);
  for (let position = 0; position < words.length; position++) {
    const digit = ((words[position] as number) >>> shift) & (DIGITS - 1);
    starts[digit] = (starts[digit] as number) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit] as number;
    if (count === words.length) return null;
    starts[digit] = start;
    start += count;
  }
  return starts;
}
