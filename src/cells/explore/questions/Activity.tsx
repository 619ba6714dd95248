import { useMemo } from 'react';
import { Bars } from '../../../charts/Bars';
import { formatCount, formatPercent } from '../../../ui/formats';
import { activitySentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

const NAMES = { once: '1 event', few: '2 to 5 events', many: 'more than 5' } as const;

/** Users in three groups by activity, and the events that each group makes. */
export function Activity({ value }: { value: ExploreValue }) {
  const { activity, totals } = value;
  const bars = useMemo(
    () =>
      (['users', 'events'] as const).flatMap((what) =>
        activity.map((group) => ({
          group: what === 'users' ? 'Users' : 'Their events',
          label: NAMES[group.name],
          value: group[what] / totals[what],
          note: `${formatPercent(group[what] / totals[what])} (${formatCount(group[what])})`,
          color: what === 'users' ? 'var(--accent)' : 'var(--view)',
        })),
      ),
    [activity, totals],
  );
  const answer = activitySentence(value);
  return (
    <Question question="How active are users?" answer={answer}>
      <Bars
        title="Users by activity"
        about="and the share of all events that they make"
        alternative={answer}
        fileName="activity"
        bars={bars}
        labelName="events of the user"
        valueName="share"
        formatValue={formatPercent}
      />
    </Question>
  );
}
