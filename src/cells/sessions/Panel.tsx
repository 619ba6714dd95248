import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent, formatSeconds, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { GapChart } from './GapChart';
import type { SessionsParams } from './params';
import { type Cuts, SplitChart } from './SplitChart';
import { SplitTable } from './SplitTable';
import { TwoWays } from './TwoWays';
import type { SessionsValue } from './value';

/** Where sessions end, how they are split, and what comes out. */
export default function SessionsPanel({
  params,
  result,
  setParams,
}: PanelProps<SessionsParams, SessionsValue>) {
  const value = result?.value;
  const [minutes, setMinutes] = useState(params.gap_minutes);
  useEffect(() => setMinutes(params.gap_minutes), [params.gap_minutes]);
  const chosen: Cuts | null = value
    ? {
        validation_from: params.validation_from ?? value.validation_from,
        test_from: params.test_from ?? value.test_from,
      }
    : null;
  const [dragged, setDragged] = useState<Cuts | null>(null);
  // Also without a result: a choice that cannot be carried out must be there to be undone.
  const ways = (value?.ways || params.cut_by === 'file') && (
    <TwoWays
      ways={value?.ways ?? null}
      cutBy={params.cut_by}
      gapMinutes={params.gap_minutes}
      onChange={(cut_by) => setParams({ cut_by })}
    />
  );
  if (!value || !chosen) return ways || null;
  const all = value.splits.find((row) => row.split === 'all');
  const isChosenByHand = params.validation_from !== null || params.test_from !== null;
  return (
    <>
      {ways}
      <div className={shared.two}>
        <GapChart
          gaps={value.gaps}
          minutes={minutes}
          onMove={setMinutes}
          onCommit={(gap) => setParams({ gap_minutes: gap })}
        />
        <SplitChart
          value={value}
          cuts={dragged ?? chosen}
          onMove={setDragged}
          onCommit={(cuts) => {
            setDragged(null);
            setParams({ ...cuts });
          }}
        />
      </div>
      {all && (
        <Figures
          label="Sessions"
          items={[
            { label: 'Sessions', value: formatCount(all.sessions) },
            {
              label: 'Converting',
              value: formatPercent(all.converting / (all.sessions || 1)),
              note: `${formatCount(all.converting)} sessions`,
            },
            { label: 'Median duration', value: formatSeconds(all.median_duration_s) },
            { label: 'Median length', value: plural(all.median_events, 'event') },
            { label: 'With one event', value: formatPercent(all.single_event / (all.sessions || 1)) },
          ]}
        />
      )}
      <SplitTable value={value} />
      {isChosenByHand && (
        <Button
          variant="subtle"
          size="compact-sm"
          data-edit
          onClick={() => setParams({ validation_from: null, test_from: null })}
        >
          Split at 70 % and 85 % of the sessions again
        </Button>
      )}
    </>
  );
}
