/** Questions that horizontal bars answer. Each is drawn again only when its value is another. */
import { memo } from 'react';
import { type Bar, Bars } from '../../../charts/Bars';
import { formatCount, formatPercent, plural } from '../../../ui/formats';
import { eventColour } from '../dimensions';
import { activitySentence, funnelSentence, singleEventSentence, sparsitySentence } from '../sentences';
import { bandName } from '../shop/price_bands';
import { bandsSentence, formatMoney, shortMoney } from '../shop/sentences';
import type { Sales } from '../shop/value';
import type { ExploreValue, FunnelStep, Group } from '../value';
import { Question } from './Question';

interface Props {
  value: ExploreValue;
}

const ACTIVITY = { once: '1 event', few: '2 to 5 events', many: 'more than 5' } as const;

/** Users in three groups by activity, and the events that each group makes. */
export const Activity = memo(function Activity({ value }: Props) {
  const answer = activitySentence(value);
  const bars = (['users', 'events'] as const).flatMap((what) =>
    value.activity.map((group) => ({
      group: what === 'users' ? 'Users' : 'Their events',
      label: ACTIVITY[group.name],
      value: group[what] / value.totals[what],
      note: `${formatPercent(group[what] / value.totals[what])} (${formatCount(group[what])})`,
      color: what === 'users' ? 'var(--accent)' : 'var(--view)',
    })),
  );
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
});

/** From view to cart to purchase, for users and for single sessions. */
export const Funnel = memo(function Funnel({ value: { funnel }, value }: Props) {
  const answer = funnelSentence(value);
  return (
    <Question question="How far do visitors get?" answer={answer}>
      <Bars
        title="From view to purchase"
        about="each step with all before it; in brackets the share of the step before"
        alternative={answer}
        fileName="funnel"
        bars={[...stepBars('Users', funnel.users), ...stepBars('Sessions', funnel.sessions)]}
        labelName="step"
        valueName="count"
      />
    </Question>
  );
});

const STEPS: Record<FunnelStep['kind'], string> = {
  view: 'viewed',
  cart: 'put into cart',
  purchase: 'bought',
};

function stepBars(group: string, steps: readonly FunnelStep[]): Bar[] {
  return steps.map(({ kind, count }, index) => {
    const before = steps[index - 1]?.count;
    const share = before ? ` (${formatPercent(count / before)})` : '';
    const note = `${formatCount(count)}${share}`;
    return { group, label: STEPS[kind], value: count, note, color: eventColour(kind) };
  });
}

/** Which prices bring the money, and at which of them people buy what they look at. */
export const PriceBands = memo(function PriceBands({ sales }: { sales: Sales }) {
  const answer = bandsSentence(sales);
  const hasRates = sales.bands.some(({ views }) => views !== null);
  const rateOf = ({ views, purchases }: Sales['bands'][0]) =>
    views ? `, ${formatPercent(purchases / views)}` : '';
  return (
    <Question question="Which prices sell?" answer={answer}>
      <Bars
        title="Revenue by price"
        about={`in brackets: purchases${hasRates ? ', and how many of them for 100 views' : ''}`}
        alternative={answer}
        fileName="price-bands"
        bars={sales.bands.map((band) => ({
          label: bandName(band),
          value: Math.max(0, band.revenue),
          note: `${shortMoney(band.revenue)} (${plural(band.purchases, 'purchase')}${rateOf(band)})`,
          color: 'var(--purchase)',
        }))}
        labelName="price"
        valueName="revenue"
        formatValue={formatMoney}
      />
    </Question>
  );
});

/** How little of the matrix of users and items is filled. */
export const Sparsity = memo(function Sparsity({ value: { pairs, totals }, value }: Props) {
  const answer = sparsitySentence(value);
  return (
    <Question question="How much of the catalogue does a user touch?" answer={answer}>
      {pairs && (
        <Bars
          title="Users by number of different items"
          alternative={answer}
          fileName="items-per-user"
          bars={groupBars(pairs.itemsPerUser, totals.users, 'item')}
          labelName="items"
          valueName="users"
        />
      )}
    </Question>
  );
});

/** How many users were seen exactly once. */
export const SingleEvent = memo(function SingleEvent({ value }: Props) {
  const answer = singleEventSentence(value);
  return (
    <Question question="How many users are seen only once?" answer={answer}>
      <Bars
        title="Users by number of events"
        alternative={answer}
        fileName="events-per-user"
        bars={groupBars(value.eventsPerUser, value.totals.users, 'event')}
        labelName="events"
        valueName="users"
      />
    </Question>
  );
});

/** A bar for each group of sizes; the first, the ones, in the accent colour. */
function groupBars(groups: readonly Group[], total: number, noun: string): Bar[] {
  return groups.map((group) => ({
    label: groupName(group, noun),
    value: group.members,
    note: `${formatCount(group.members)} (${formatPercent(group.members / total)})`,
    color: group.from === 1 ? 'var(--accent)' : 'var(--view)',
  }));
}

function groupName({ from, to }: Group, noun: string): string {
  if (to === null) return `${formatCount(from)} or more ${noun}s`;
  return from === to ? plural(from, noun) : `${formatCount(from)}–${formatCount(to)} ${noun}s`;
}
