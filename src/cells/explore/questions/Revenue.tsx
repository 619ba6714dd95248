import { useCallback, useMemo } from 'react';
import { periodName, periodTimes } from '../../../charts/periods';
import { TimeSeries } from '../../../charts/TimeSeries';
import { revenueSentence } from '../shop/sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

/** Revenue and orders over time. */
export function Revenue({ value }: { value: ExploreValue }) {
  const { periods, shop } = value;
  const sales = shop?.sales ?? null;
  const times = useMemo(() => periodTimes(periods), [periods]);
  const series = useMemo(
    () =>
      sales
        ? [
            { label: 'revenue', color: 'var(--purchase)', values: sales.byPeriod.revenue },
            {
              label: sales.order === 'order' ? 'orders' : 'sessions with a purchase',
              color: 'var(--accent)',
              values: sales.byPeriod.orders,
            },
          ]
        : [],
    [sales],
  );
  const formatTime = useCallback((time: number) => periodName(time, periods.unit), [periods.unit]);
  const answer = revenueSentence(value);
  return (
    <Question question="What does the shop take in?" answer={answer}>
      {sales && (
        <TimeSeries
          title={`Revenue by ${periods.unit}`}
          about="each on its own scale from zero (UTC)"
          alternative={answer}
          fileName="revenue-over-time"
          times={times}
          series={series}
          formatTime={formatTime}
        />
      )}
    </Question>
  );
}
