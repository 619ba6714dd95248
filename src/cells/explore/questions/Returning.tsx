import { useMemo } from 'react';
import { percentTick } from '../../../charts/axes';
import { ShareBars } from '../../../charts/ShareBars';
import { returningSentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

/** Who of the earlier part comes back in the later one. */
export function Returning({ value }: { value: ExploreValue }) {
  const { split } = value;
  const bars = useMemo(
    () =>
      split.laterEvents === 0
        ? []
        : [
            {
              label: `Users in the first ${percentTick(split.share)} of the events`,
              part: { label: 'came back', value: split.returningUsers },
              rest: { label: 'did not', value: split.earlierUsers - split.returningUsers },
            },
            {
              label: 'Users after that',
              part: { label: 'known', value: split.returningUsers },
              rest: { label: 'new', value: split.laterUsers - split.returningUsers },
            },
          ],
    [split],
  );
  const answer = returningSentence(value);
  return (
    <Question question="Do users come back?" answer={answer}>
      {bars.length > 0 && (
        <ShareBars
          title="Users before and after the cut"
          alternative={answer}
          fileName="returning-users"
          bars={bars}
          unit="users"
        />
      )}
    </Question>
  );
}
