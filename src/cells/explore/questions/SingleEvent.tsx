import { useMemo } from 'react';
import { Bars } from '../../../charts/Bars';
import { singleEventSentence } from '../sentences';
import type { ExploreValue } from '../value';
import { groupBars } from './group_bars';
import { Question } from './Question';

/** How many users were seen exactly once. */
export function SingleEvent({ value }: { value: ExploreValue }) {
  const bars = useMemo(
    () => groupBars(value.eventsPerUser, value.totals.users, 'event'),
    [value.eventsPerUser, value.totals.users],
  );
  const answer = singleEventSentence(value);
  return (
    <Question question="How many users are seen only once?" answer={answer}>
      <Bars
        title="Users by number of events"
        alternative={answer}
        fileName="events-per-user"
        bars={bars}
        labelName="events"
        valueName="users"
      />
    </Question>
  );
}
