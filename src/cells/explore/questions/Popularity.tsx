import { useMemo } from 'react';
import { percentTick } from '../../../charts/axes';
import { Curve } from '../../../charts/Curve';
import { formatPercent } from '../../../ui/formats';
import { popularitySentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

const WHOLE = [0, 1] as const;
const EVEN = {
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
  label: 'if all items were alike',
};

/** How events spread over items. */
export function Popularity({ value }: { value: ExploreValue }) {
  const { popularity } = value;
  const marked = useMemo(
    () =>
      popularity
        ? [
            {
              x: 0.1,
              y: popularity.topTenth,
              label: `the top 10 % hold ${formatPercent(popularity.topTenth)}`,
            },
          ]
        : [],
    [popularity],
  );
  const answer = popularitySentence(value);
  return (
    <Question question="Do a few items get everything?" answer={answer}>
      {popularity && (
        <Curve
          title="Share of events held by the most popular items"
          alternative={answer}
          fileName="item-popularity"
          height={260}
          points={popularity.curve}
          xLabel="items, the most popular first"
          yLabel="events"
          xDomain={WHOLE}
          yDomain={WHOLE}
          formatX={percentTick}
          formatY={percentTick}
          reference={EVEN}
          marked={marked}
        />
      )}
    </Question>
  );
}
