import type { SequenceData } from '../../../workers/sequence/protocol';
import { intervalOf, rounded } from '../../measure/interval';
import { type Cut, slicesOf } from '../../measure/slices';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import { gainsOf } from './gains';
import { meansOf, type Resampling } from './intervals';
import type { RankedHead } from './ranking';
import { type Contender, NEIGHBOURS, SLICED, type Slice } from './value';

const DAY = 86_400_000;

/** The models and the session neighbours on parts of the questions; empty parts are left out. */
export async function evaluateSlices(
  engines: Pick<Engines, 'bootstrap'>,
  ranked: RankedHead,
  contenders: readonly Contender[],
  { data, firstSeen, users }: { data: SequenceData; firstSeen: Float64Array; users: Int32Array },
  resampling: Resampling,
  context: Pick<RunContext, 'signal' | 'progress'>,
): Promise<Slice[]> {
  const gains = contenders
    .filter(({ id, kind }) => ranked.ranks[id] && (kind === 'model' || id === NEIGHBOURS))
    .map(({ id }) => ({ id, values: gainsOf(SLICED, ranked.ranks[id] ?? new Uint32Array()) }));
  const slices: Slice[] = [];
  for (const cut of cutsOf(ranked, data, firstSeen)) {
    const parts = slicesOf(cut, ranked.events.length);
    const columns: Record<string, Float64Array> = {};
    for (const { name, rows } of parts) {
      for (const { id, values } of gains) {
        const column = new Float64Array(values.length).fill(Number.NaN);
        for (const question of rows) column[question] = values[question] as number;
        columns[`${name} ${id}`] = column;
      }
    }
    const means = await meansOf(engines, columns, users, resampling, context);
    for (const { group, name, rows } of parts) {
      const figures = Object.fromEntries(
        gains.flatMap(({ id }) => {
          const mean = means[`${name} ${id}`];
          return mean ? [[id, rounded(intervalOf(mean))]] : [];
        }),
      );
      slices.push({ group, name, questions: rows.length, figures });
    }
  }
  return slices;
}

function cutsOf({ events, places, targets }: RankedHead, data: SequenceData, firstSeen: Float64Array): Cut[] {
  const { times } = data;
  return [
    {
      group: 'Events of the session so far',
      names: ['1', '2', '3 to 4', '5 to 9', '10 or more'],
      place: (question) => boundsBelow([1, 2, 4, 9], (places[question] as number) + 1),
    },
    ...(times
      ? [
          {
            group: 'Age of the item that came',
            names: ['up to 1 day', '1 to 7 days', '7 to 30 days', 'over 30 days'],
            place: (question: number) => {
              const asked = times[events[question] as number] as number;
              const seen = firstSeen[targets[question] as number] as number;
              return boundsBelow([1, 7, 30], (asked - seen) / DAY);
            },
          },
        ]
      : []),
    {
      group: 'The item that came',
      names: ['seen in the session', 'new to the session'],
      place: (question) => {
        const event = events[question] as number;
        const so = data.items.subarray(event - (places[question] as number), event + 1);
        return so.includes(targets[question] as number) ? 0 : 1;
      },
    },
  ];
}

/** How many of the bounds lie below the value. */
function boundsBelow(bounds: readonly number[], value: number): number {
  return bounds.reduce((sum, bound) => sum + (value > bound ? 1 : 0), 0);
}
