import { useMemo, useState } from 'react';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { AttentionSquare } from './AttentionSquare';
import type { Attention } from './answers';
import type { EditedEvent } from './edited_session';
import styles from './predict.module.css';

interface Props {
  attention: Attention;
  /** The events that were asked about. */
  events: readonly EditedEvent[];
  nameOf(item: number): string;
}

/** A square of attention for each head of a layer. */
export function AttentionHeads({ attention, events, nameOf }: Props) {
  const [chosen, setChosen] = useState(0);
  const layers = attention.squares.length;
  const layer = Math.min(chosen, layers - 1);
  const numbers = useMemo(() => attention.events.map((place) => place + 1), [attention]);
  const names = useMemo(
    () => attention.events.map((place) => nameOf(events[place]?.item ?? -1)),
    [attention, events, nameOf],
  );
  if (layers === 0) return <p>This model has no layer of attention.</p>;
  return (
    <>
      {layers > 1 && (
        <SegmentedControl
          size="xs"
          className={styles.layers}
          aria-label="Layer"
          data={attention.squares.map((_, place) => ({ value: String(place), label: `Layer ${place + 1}` }))}
          value={String(layer)}
          onChange={(value) => setChosen(Number(value))}
        />
      )}
      <div className={styles.squares}>
        {attention.squares[layer]?.map((shares, head) => (
          <AttentionSquare
            // Heads are told apart by their number alone.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            key={head}
            title={layers > 1 ? `Layer ${layer + 1}, head ${head + 1}` : `Head ${head + 1}`}
            fileName={`attention-${layer + 1}-${head + 1}`}
            numbers={numbers}
            names={names}
            shares={shares}
          />
        ))}
      </div>
    </>
  );
}
