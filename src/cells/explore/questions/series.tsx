/** Questions that a course over time answers. */
import { memo } from 'react';
import { periodName, periodTimes } from '../../../charts/periods';
import { TimeSeries } from '../../../charts/TimeSeries';
import { eventColour, eventNoun } from '../dimensions';
import { seriesSentence } from '../sentences';
import { orderSentence, revenueSentence } from '../shop/sentences';
import type { Sales } from '../shop/value';
import type { ExploreValue } from '../value';
import { Question } from './Question';

interface Props {
  value: ExploreValue;
}

/** Each type of event over time, on a scale of its own. */
export const Daily = memo(function Daily({ value: { periods, series }, value }: Props) {
  const answer = seriesSentence(value);
  return (
    <Question question="How busy is the shop over time?" answer={answer}>
      <TimeSeries
        title={`Events by ${periods.unit} and type`}
        about="each on its own scale from zero (UTC)"
        alternative={answer}
        fileName="events-over-time"
        {...timesOf(periods)}
        series={series.map(({ kind, values }) => ({
          label: eventNoun(kind),
          color: eventColour(kind),
          values,
        }))}
      />
    </Question>
  );
});

export const Revenue = memo(function Revenue({ value: { periods, shop }, value }: Props) {
  const sales = shop?.sales;
  const answer = revenueSentence(value);
  return (
    <Question question="What does the shop take in?" answer={answer}>
      {sales && (
        <TimeSeries
          title={`Revenue by ${periods.unit}`}
          about="each on its own scale from zero (UTC)"
          alternative={answer}
          fileName="revenue-over-time"
          {...timesOf(periods)}
          series={[
            { label: 'revenue', color: 'var(--purchase)', values: sales.byPeriod.revenue },
            {
              label: sales.order === 'order' ? 'orders' : 'sessions with a purchase',
              color: 'var(--accent)',
              values: sales.byPeriod.orders,
            },
          ]}
        />
      )}
    </Question>
  );
});

/** What an order is worth, and how that moves; a period without an order has no value and is drawn as zero. */
export const OrderValue = memo(function OrderValue({ value, sales }: Props & { sales: Sales }) {
  const { revenue, orders } = sales.byPeriod;
  const values = revenue.map((amount, at) => (orders[at] ? amount / orders[at] : 0));
  const answer = orderSentence(sales);
  return (
    <Question question="How much is an order worth?" answer={answer}>
      <TimeSeries
        title={`Average order value by ${value.periods.unit}`}
        about="zero where nobody ordered (UTC)"
        alternative={answer}
        fileName="average-order-value"
        {...timesOf(value.periods)}
        series={[{ label: 'average order', color: 'var(--view)', values }]}
      />
    </Question>
  );
});

function timesOf(periods: ExploreValue['periods']) {
  return {
    times: periodTimes(periods),
    formatTime: (time: number) => periodName(time, periods.unit),
  };
}
