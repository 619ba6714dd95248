import { formatCount, plural } from '../../ui/formats';
import styles from './sequence-evaluate.module.css';
import { type HeadEvaluation, METRICS, type SequenceEvaluateValue } from './value';
import { METRIC_WORDS } from './words';

/** How the figures came about, folded away. */
export function Convention({ value, head }: { value: SequenceEvaluateValue; head: HeadEvaluation }) {
  const { items, convention, split } = value;
  const { least, mix } = convention;
  return (
    <details className={styles.convention}>
      <summary>How this is measured</summary>
      <ul>
        <li>
          {`After every event of a ${split} session from event ${least} on, everyone ranks all ${plural(items, 'item')}: nothing is sampled, and items of the session so far may come again. Exactly one item is right: the one that came next. Equal scores count against.`}
        </li>
        {METRICS.map((metric) => (
          <li key={metric}>{METRIC_WORDS[metric]}</li>
        ))}
        <li>
          {head.replicates > 0
            ? `Behind each figure stands the range in which it lies for 95 of 100 such sets of users: ${plural(head.users, 'user')} with all their sessions, drawn anew ${formatCount(head.replicates)} times. “Beyond doubt” means that the difference on the same draws is never zero within its range.`
            : 'All questions are of one user, so no range can be given.'}
        </li>
        <li>
          {`Models and rules learn from the training sessions alone. “With neighbours”: the model’s shares and the neighbours’ votes, each summing to one, are averaged with a weight of ${mix} for the neighbours.`}
        </li>
        <li>
          The Markov chain proposes what followed the last item most often; “items seen before” are those of
          the session itself, the latest first.
        </li>
        <li>
          Session neighbours are V-SKNN: the sessions most like this one vote for their items, those that
          share its latest events most.
        </li>
      </ul>
    </details>
  );
}
