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
  const { share, returningUsers, earlierUsers, laterUsers } = split;
  const answer = returningSentence(value);
  return (
    <Question question="Do users come back?" answer={answer}>
      {split.laterEvents > 0 && (
        <ShareBars
          title="Users before and after the cut"
          alternative={answer}
          fileName="returning-users"
          bars={[
            whole(`Users in the first ${percentTick(share)} of the events`, earlierUsers, returningUsers, [
              'came back',
              'did not',
            ]),
            whole('Users after that', laterUsers, returningUsers, ['known', 'new']),
          ]}
          unit="users"
        />
      )}
    </Question>
  );
});

/** How much of the later part happens on items that the earlier one did not know. */
export const NewItems = memo(function NewItems({ value: { split }, value }: Props) {
  const { laterItems, newItems, laterItemEvents, newItemEvents } = split;
  const answer = newItemsSentence(value);
  return (
    <Question question="How many items are new?" answer={answer}>
      {laterItems > 0 && (
        <ShareBars
          title="Items after the cut"
          alternative={answer}
          fileName="new-items"
          bars={[
            whole('Items after the cut', laterItems, newItems, ['new', 'known']),
            whole('Events on them', laterItemEvents, newItemEvents, ['on new items', 'on known']),
          ]}
          unit="count"
        />
      )}
    </Question>
  );
});

function whole(label: string, all: number, value: number, [part, rest]: readonly [string, string]) {
  return { label, part: { label: part, value }, rest: { label: rest, value: all - value } };
}
