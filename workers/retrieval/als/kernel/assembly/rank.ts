/** The best items of many questions by blocked products: a tile of items against a block of questions at a time. */
import { gemm, packPanels } from '../../../../runtime/assembly/gemm';
import { takeBlock } from './blocks';
import { pushEntry, replaceWorst } from './heap';

/** Questions of a block, and items of a tile: their scores stay in the L2 cache. The same figures stand in `../layout.ts`. */
const QUESTIONS: i32 = 64;
const TILE: i32 = 256;

/** What a ranking needs to know, field by field as `model/ranking.ts` writes it. */
@unmanaged
class Ranking {
  /** The next block of questions. */
  counter: i32;
  questions: i32;
  items: i32;
  width: i32;
  k: i32;
  /** Vectors of the questions and of the items. */
  asked: usize;
  table: usize;
  /** Items that question q may not get, ascending: `offsets[q]` .. `offsets[q + 1]` - 1. */
  offsets: usize;
  without: usize;
  /** By question: a heap of k, and how many it holds; 0 before. */
  scores: usize;
  found: usize;
  sizes: usize;
  /** Of each thread: packed questions, a tile of scores, and two numbers a question. */
  scratch: usize;
  scratchBytes: i32;
}

/** Blocks up to `end`, as thread `thread`. */
export function rankItems(ranking: usize, end: i32, thread: i32): void {
  const r = changetype<Ranking>(ranking);
  const scratch = r.scratch + <usize>thread * <usize>r.scratchBytes;
  for (let block = takeBlock(ranking); block < end; block = takeBlock(ranking)) {
    const first = block * QUESTIONS;
    rankBlock(r, first, min(QUESTIONS, r.questions - first), scratch);
  }
}

function rankBlock(r: Ranking, first: i32, count: i32, panels: usize): void {
  const bytes = (<usize>r.width) << 2;
  const tile = panels + QUESTIONS * bytes;
  const worst = tile + QUESTIONS * TILE * 4;
  const cursors = worst + QUESTIONS * 4;
  packPanels(r.asked + <usize>first * bytes, 1, r.width, r.width, count, panels);
  for (let q = 0; q < QUESTIONS; q++) {
    const place = (<usize>q) << 2;
    // NaN and -Infinity never come in, and what lies behind the last question does not either.
    store<f32>(worst + place, q < count ? -Infinity : Infinity);
    if (q < count) store<i32>(cursors + place, load<i32>(r.offsets + ((<usize>(first + q)) << 2)));
  }
  for (let item = 0; item < r.items; item += TILE) {
    const items = min(TILE, r.items - item);
    gemm(items, count, r.width, r.table + <usize>item * bytes, r.width, 1, panels, tile, QUESTIONS, 0);
    strikeOut(r, first, count, item, items, tile, cursors);
    offer(r, first, item, items, tile, worst);
  }
}

/** Scores of items that a question may not get become -Infinity. */
function strikeOut(
  r: Ranking,
  first: i32,
  count: i32,
  item: i32,
  items: i32,
  tile: usize,
  cursors: usize,
): void {
  for (let q = 0; q < count; q++) {
    const place = (<usize>q) << 2;
    const end = load<i32>(r.offsets + ((<usize>(first + q)) << 2), 4);
    let at = load<i32>(cursors + place);
    for (; at < end; at++) {
      const row = load<i32>(r.without + ((<usize>at) << 2)) - item;
      if (row >= items) break;
      store<f32>(tile + ((<usize>(row * QUESTIONS + q)) << 2), -Infinity);
    }
    store<i32>(cursors + place, at);
  }
}

/** Items come in rising order, so one whose score equals the worst is worse than all that are there. */
function offer(r: Ranking, first: i32, item: i32, items: i32, tile: usize, worst: usize): void {
  for (let row = 0; row < items; row++) {
    for (let q = 0; q < QUESTIONS; q += 4, tile += 16) {
      const place = worst + ((<usize>q) << 2);
      let better = i32x4.bitmask(f32x4.gt(v128.load(tile), v128.load(place)));
      for (; better !== 0; better &= better - 1) {
        const lane = ctz(better);
        const offset = (<usize>lane) << 2;
        store<f32>(place + offset, take(r, first + q + lane, load<f32>(tile + offset), item + row));
      }
    }
  }
}

/** Adds an item to a question's best; gives the score that the next must exceed. */
function take(r: Ranking, question: i32, score: f32, item: i32): f32 {
  const heap = (<usize>question * <usize>r.k) << 2;
  const sizes = r.sizes + ((<usize>question) << 2);
  const size = load<i32>(sizes);
  if (size === r.k) {
    replaceWorst(r.scores + heap, r.found + heap, size, score, item);
  } else {
    pushEntry(r.scores + heap, r.found + heap, size, score, item);
    store<i32>(sizes, size + 1);
    if (size + 1 < r.k) return -Infinity;
  }
  return load<f32>(r.scores + heap);
}
