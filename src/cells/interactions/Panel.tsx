import { Button } from '@mantine/core';
import { useState } from 'react';
import { Histogram } from '../../charts/Histogram';
import { Chip, type ChipTone } from '../../ui/Chip';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { CutChart } from './CutChart';
import type { InteractionsParams } from './params';
import { SideTable } from './SideTable';
import type { InteractionsValue } from './value';
import { judge, type Verdict } from './verdict';
import { askedInWords } from './words';

const TONES: Record<Verdict, ChipTone> = { learnable: 'good', thin: 'warn', hopeless: 'bad' };

/** Where time is cut, who can be asked, and whether so many tell anything. */
export default function InteractionsPanel({
  params,
  result,
  setParams,
}: PanelProps<InteractionsParams, InteractionsValue>) {
  const value = result?.value;
  const [dragged, setDragged] = useState<number | null>(null);
  if (!value) return null;
  const test = value.cuts.at(-1);
  const { verdict, rule } = judge(value);
  const { before, after, pairs, activity, known_buyers } = value;
  const most = activity.at(-1)?.bin ?? 0;
  const bins = Array.from({ length: most + 1 }, (_, bin) => ({
    from: 2 ** bin,
    to: 2 ** (bin + 1),
    count: activity.find((one) => one.bin === bin)?.users ?? 0,
  }));
  return (
    <>
      <p className={shared.text}>
        <Chip tone={TONES[verdict]}>{verdict}</Chip> {rule}
      </p>
      <CutChart
        value={value}
        cut={dragged ?? params.cut_at ?? test?.cut_ts ?? value.last_ts}
        onMove={setDragged}
        onCommit={(cut_at) => {
          setDragged(null);
          setParams({ cut_at });
        }}
      />
      <p className={shared.text}>{askedInWords(value)}</p>
      <div className={shared.two}>
        <SideTable value={value} />
        <Histogram
          title="Users by events before the cut"
          about={`${plural(value.least_events, 'event')} at least to be asked`}
          alternative={`${formatCount(before.users)} users; most have ${bins.reduce((best, bin) => (bin.count > best.count ? bin : best), bins[0] ?? { from: 1, to: 2, count: 0 }).from} or a few more events.`}
          fileName="users-by-events"
          height={240}
          bins={bins}
          log
          xLabel="events of the user"
          yLabel="users"
          ticks={bins
            .filter(({ from }) => Math.log2(from) % Math.ceil((most + 1) / 8) === 0)
            .map(({ from }) => from)}
          formatX={formatCount}
          isStrong={({ to }) => to > value.least_events}
        />
      </div>
      <Figures
        label="Interactions"
        items={[
          {
            label: 'Cases',
            value: formatCount(test?.cases ?? 0),
            note: `of ${formatCount(value.possible.at(-1) ?? 0)}`,
          },
          { label: 'Relevant items', value: formatCount(test?.answers ?? 0) },
          {
            label: 'Buyers known before',
            value: formatCount(known_buyers),
            note: `${formatCount(after.purchases)} purchases after the cut`,
          },
          { label: 'User-item pairs', value: formatCount(pairs) },
          {
            label: 'Pairs without an event',
            value: formatPercent(1 - pairs / (before.users * before.items || 1)),
          },
        ]}
      />
      {params.cut_at !== null && (
        <Button variant="subtle" size="compact-sm" data-edit onClick={() => setParams({ cut_at: null })}>
          Cut at 80 % of the events again
        </Button>
      )}
    </>
  );
}
