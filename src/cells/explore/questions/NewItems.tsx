import { useMemo } from 'react';
import { ShareBars } from '../../../charts/ShareBars';
import { newItemsSentence } from '../sentences';
import type { ExploreValue } from '../value';
import { Question } from './Question';

/** How much of the later part happens on items that the earlier one did not know. */
export function NewItems({ value }: { value: ExploreValue }) {
  const { split } = value;
  const bars = useMemo(
    () =>
      split.laterItems === 0
        ? []
        : [
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
          ],
    [split],
  );
  const answer = newItemsSentence(value);
  return (
    <Question question="How many items are new?" answer={answer}>
      {bars.length > 0 && (
        <ShareBars
          title="Items after the cut"
          alternative={answer}
          fileName="new-items"
          bars={bars}
          unit="count"
        />
      )}
    </Question>
  );
}
