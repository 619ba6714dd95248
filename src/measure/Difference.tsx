import { Chip, type ChipTone } from '../ui/Chip';
import { formatPercent } from '../ui/formats';
import { type Comparison, type Outcome, outcomeOf } from './comparison';
import { bounds, threeDigits } from './words';

const VERDICTS: Record<Outcome, [words: string, tone: ChipTone]> = {
  higher: ['higher', 'good'],
  lower: ['lower', 'bad'],
  chance: ['cannot be told apart', 'neutral'],
  unknown: ['no interval', 'neutral'],
};

interface Props {
  pair: Comparison | null;
  write?: ((value: number) => string) | undefined;
}

/** How much higher a figure is than that of another model, and whether that can be told. */
export function Difference({ pair, write = threeDigits }: Props) {
  if (!pair) return <td>–</td>;
  const { difference, share_higher } = pair;
  const [verdict, tone] = VERDICTS[outcomeOf(pair)];
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`;
  return (
    <td>
      {signed(difference.estimate)} <Chip tone={tone}>{verdict}</Chip>
      <small>{`${bounds(difference, signed) || 'no interval'}; higher in ${formatPercent(share_higher)}`}</small>
    </td>
  );
}
