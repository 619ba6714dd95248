import { useCallback, useMemo } from 'react';
import { periodName, periodTimes } from '../../../charts/periods';
import { TimeSeries } from '../../../charts/TimeSeries';
import { eventColour, eventNoun } from '../dimensions';
import { seriesSentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

/** Each type of event over time, on a scale of its own. */
export function Daily({ value }: { value: ExploreValue }) {
  const { periods } = value;
  const times = useMemo(() => periodTimes(periods), [periods]);
  const series = useMemo(
    () =>
      value.series.map(({ kind, values }) => ({ label: eventNoun(kind), color: eventColour(kind), values })),
    [value.series],
  );
  const formatTime = useCallback((time: number) => periodName(time, periods.unit), [periods.unit]);
  const answer = seriesSentence(value);
  return (
    <Question question="How busy is the shop over time?" answer={answer}>
      <TimeSeries
        title={`Events by ${periods.unit} and type`}
        about="each on its own scale from zero (UTC)"
        alternative={answer}
        fileName="events-over-time"
        times={times}
        series={series}
        formatTime={formatTime}
      />
    </Question>
  );
}
