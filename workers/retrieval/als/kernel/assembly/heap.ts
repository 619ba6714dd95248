/**
 * The best k of many as a heap with its worst on top: `scores` and `items`, one f32 and one i32 an entry. Better is a
 * larger score, of equal scores the smaller item.
 */

/** Adds an entry to a heap of `size`. */
export function pushEntry(scores: usize, items: usize, size: i32, score: f32, item: i32): void {
  let place = size;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isWorse(score, item, scores, items, parent)) break;
    move(scores, items, parent, place);
    place = parent;
  }
  put(scores, items, place, score, item);
}

/** Puts an entry in the place of the worst. */
export function replaceWorst(scores: usize, items: usize, size: i32, score: f32, item: i32): void {
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    const second = child + 1;
    if (second < size && isWorse(scoreAt(scores, second), itemAt(items, second), scores, items, child)) {
      child = second;
    }
    if (isWorse(score, item, scores, items, child)) break;
    move(scores, items, child, place);
    place = child;
  }
  put(scores, items, place, score, item);
}

function isWorse(score: f32, item: i32, scores: usize, items: usize, place: i32): bool {
  const other = scoreAt(scores, place);
  return score < other || (score === other && item > itemAt(items, place));
}

function scoreAt(scores: usize, place: i32): f32 {
  return load<f32>(scores + ((<usize>place) << 2));
}

function itemAt(items: usize, place: i32): i32 {
  return load<i32>(items + ((<usize>place) << 2));
}

function put(scores: usize, items: usize, place: i32, score: f32, item: i32): void {
  store<f32>(scores + ((<usize>place) << 2), score);
  store<i32>(items + ((<usize>place) << 2), item);
}

function move(scores: usize, items: usize, from: i32, to: i32): void {
  put(scores, items, to, scoreAt(scores, from), itemAt(items, from));
}
