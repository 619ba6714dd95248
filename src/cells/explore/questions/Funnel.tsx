import { useMemo } from 'react';
import { Bars } from '../../../charts/Bars';
import { formatCount, formatPercent } from '../../../ui/formats';
import { eventColour } from '../dimensions';
import { funnelSentence } from '../sentences';
import type { ExploreValue, FunnelStep } from '../value';
import { Question } from './Question';

const NAMES: Record<FunnelStep['kind'], string> = {
  view: 'viewed',
  cart: 'put into cart',
  purchase: 'bought',
};

/** From view to cart to purchase, for users and for single sessions. */
export function Funnel({ value }: { value: ExploreValue }) {
  const { funnel } = value;
  const bars = useMemo(
    () => [...barsOf('Users', funnel.users), ...barsOf('Sessions', funnel.sessions)],
    [funnel],
  );
  const answer = funnelSentence(value);
  return (
    <Question question="How far do visitors get?" answer={answer}>
      <Bars
        title="From view to purchase"
        about="each step with all before it; in brackets the share of the step before"
        alternative={answer}
        fileName="funnel"
        bars={bars}
        labelName="step"
        valueName="count"
      />
    </Question>
  );
}

function barsOf(group: string, steps: readonly FunnelStep[]) {
  return steps.map((step, index) => {
    const before = steps[index - 1]?.count;
    const share = before ? ` (${formatPercent(step.count / before)})` : '';
    return {
      group,
      label: NAMES[step.kind],
      value: step.count,
      note: `${formatCount(step.count)}${share}`,
      color: eventColour(step.kind),
    };
  });
}
