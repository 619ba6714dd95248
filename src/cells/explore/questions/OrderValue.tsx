import { useCallback, useMemo } from 'react';
import { periodName, periodTimes } from '../../../charts/periods';
import { TimeSeries } from '../../../charts/TimeSeries';
import { orderSentence } from '../shop/sentences';
import type { Sales } from '../shop/value';
import type { ExploreValue } from '../value';
import { Question } from './Question';

/** What an order is worth, and how that moves; a period without an order has no value and is drawn as zero. */
export function OrderValue({ value, sales }: { value: ExploreValue; sales: Sales }) {
  const { periods } = value;
  const times = useMemo(() => periodTimes(periods), [periods]);
  const series = useMemo(() => {
    const { revenue, orders } = sales.byPeriod;
    const values = revenue.map((amount, at) => (orders[at] ? amount / orders[at] : 0));
    return [{ label: 'average order', color: 'var(--view)', values }];
  }, [sales]);
  const formatTime = useCallback((time: number) => periodName(time, periods.unit), [periods.unit]);
  const answer = orderSentence(sales);
  return (
    <Question question="How much is an order worth?" answer={answer}>
      <TimeSeries
        title={`Average order value by ${periods.unit}`}
        about="zero where nobody ordered (UTC)"
        alternative={answer}
        fileName="average-order-value"
        times={times}
        series={series}
        formatTime={formatTime}
      />
    </Question>
  );
}
