/** Questions that wholes cut in two answer. */
import { memo } from 'react';
import { percentTick } from '../../../charts/axes';
import { ShareBars } from '../../../charts/ShareBars';
import { newItemsSentence, returningSentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

interface Props {
  value: ExploreValue;
}

/** Who of the earlier part comes back in the later one. */
export const Returning = memo(function Returning({ value: { split }, value }: Props) {
  const answer = returningSentence(value);
  return (
    <Question question="Do users come back?" answer={answer}>
      {split.laterEvents > 0 && (
        <ShareBars
          title="Users before and after the cut"
          alternative={answer}
          fileName="returning-users"
          bars={[
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
          ]}
          unit="users"
        />
      )}
    </Question>
  );
});

/** How much of the later part happens on items that the earlier one did not know. */
export const NewItems = memo(function NewItems({ value: { split }, value }: Props) {
  const answer = newItemsSentence(value);
  return (
    <Question question="How many items are new?" answer={answer}>
      {split.laterItems > 0 && (
        <ShareBars
          title="Items after the cut"
          alternative={answer}
          fileName="new-items"
          bars={[
            {
              label: 'Items after the cut',
              part: { label: 'new', value: split.newItems },
              rest: { label: 'known', value: split.laterItems - split.newItems },
            },
            {
              label: 'Events on them',
              part: { label: 'on new items', value: split.newItemEvents },
              rest: { label: 'on known', value: split.laterItemEvents - split.newItemEvents },
            },
          ]}
          unit="count"
        />
      )}
    </Question>
  );
});
