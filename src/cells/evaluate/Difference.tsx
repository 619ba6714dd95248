import { Chip } from '../../ui/Chip';
import { formatPercent } from '../../ui/formats';
import { threeDigits } from './format';
import { comparisonSentence } from './sentences';
import type { Comparison, Interval } from './value';

interface Props {
  pair: Comparison | null;
  write?: (value: number) => string;
}

/** How much higher a figure is than that of another model, and whether that can be told. */
export function Difference({ pair, write = threeDigits }: Props) {
  if (!pair) return <td>–</td>;
  const { difference, share_higher } = pair;
  const verdict = comparisonSentence(pair);
  return (
    <td>
      {`${difference.estimate < 0 ? '−' : '+'}${write(Math.abs(difference.estimate))}`}{' '}
      <Chip tone={verdict === 'higher' ? 'good' : verdict === 'lower' ? 'bad' : 'neutral'}>{verdict}</Chip>
      <small>{`${signedBounds(difference, write)}; higher in ${formatPercent(share_higher)}`}</small>
    </td>
  );
}

function signedBounds({ lower, upper }: Interval, format: (value: number) => string): string {
  const write = (value: number) => `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
  return lower === null || upper === null ? 'no interval' : `${write(lower)} to ${write(upper)}`;
}
