import type { EvaluationTasks, NotableRow } from './protocol';

const EACH = 4;

/** Rows worth a look: the highest scores, the highest that came to nothing, the lowest that did not. */
export function notableRows({ ids, labels, scores }: EvaluationTasks['notable']['request']): NotableRow[] {
  const row = (place: number, why: NotableRow['why']): NotableRow => ({
    example_id: ids[place] as number,
    score: scores[place] as number,
    label: labels[place] === 1 ? 1 : 0,
    why,
  });
  const highest = firstFew(scores, -1, () => true);
  const isNew = (place: number) => !highest.includes(place);
  return [
    ...highest.map((place) => row(place, 'highest score')),
    ...firstFew(scores, -1, (place) => labels[place] === 0 && isNew(place)).map((place) =>
      row(place, 'highest score that did not'),
    ),
    ...firstFew(scores, 1, (place) => labels[place] === 1 && isNew(place)).map((place) =>
      row(place, 'lowest score that did'),
    ),
  ];
}

/** Places of the smallest (sign 1) or largest (sign -1) scores that fit; one pass, ties in row order. */
function firstFew(scores: Float64Array, sign: 1 | -1, fits: (place: number) => boolean): number[] {
  const found: number[] = [];
  const key = (place: number) => sign * (scores[place] as number);
  for (let place = 0; place < scores.length; place++) {
    const last = found[EACH - 1];
    if ((last !== undefined && key(place) >= key(last)) || !fits(place)) continue;
    const at = found.findIndex((other) => key(other) > key(place));
    found.splice(at < 0 ? found.length : at, 0, place);
    found.length = Math.min(EACH, found.length);
  }
  return found;
}
