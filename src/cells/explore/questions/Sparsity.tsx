import { useMemo } from 'react';
import { Bars } from '../../../charts/Bars';
import { sparsitySentence } from '../sentences';
import type { ExploreValue } from '../value';
import { groupBars } from './group_bars';
import { Question } from './Question';

/** How little of the matrix of users and items is filled. */
export function Sparsity({ value }: { value: ExploreValue }) {
  const { pairs, totals } = value;
  const bars = useMemo(
    () => (pairs ? groupBars(pairs.itemsPerUser, totals.users, 'item') : []),
    [pairs, totals.users],
  );
  const answer = sparsitySentence(value);
  return (
    <Question question="How much of the catalogue does a user touch?" answer={answer}>
      {pairs && (
        <Bars
          title="Users by number of different items"
          alternative={answer}
          fileName="items-per-user"
          bars={bars}
          labelName="items"
          valueName="users"
        />
      )}
    </Question>
  );
}
