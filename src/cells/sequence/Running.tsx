import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { TrainingDetail } from '../../../workers/sequence/protocol';
import { Figures } from '../../ui/Figures';
import { formatBytes, formatCount, formatNumber, formatSeconds } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { Curves } from './Curves';
import type { TrainingControl } from './control';

interface Props {
  detail: TrainingDetail | null;
  control: TrainingControl | null;
  epochs: number;
}

/** A training that runs: its buttons, how fast it goes, and its curves. */
export function Running({ detail, control, epochs }: Props) {
  return (
    <div data-live>
      {control && <Buttons control={control} />}
      {detail && <Pace detail={detail} />}
      <Curves curve={detail?.curve ?? []} history={detail?.history ?? []} epochs={epochs} best={null} />
      {detail && (
        <ul className={shared.notes}>
          <li>Computed by {lowered(detail.backend.reason)}</li>
        </ul>
      )}
    </div>
  );
}

function Buttons({ control }: { control: TrainingControl }) {
  const { wish, isPaused } = useStore(control);
  const setWish = (next: typeof wish) => () => control.setState({ wish: next });
  return (
    <div className={shared.actions} data-edit>
      {wish === 'pause' ? (
        <Button variant="default" size="compact-sm" onClick={setWish('run')} disabled={!isPaused}>
          Go on
        </Button>
      ) : (
        <Button variant="default" size="compact-sm" onClick={setWish('pause')} disabled={wish === 'finish'}>
          Pause
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={setWish('finish')} disabled={wish === 'finish'}>
        Stop and use it as it is
      </Button>
      <span>
        {isPaused
          ? 'Paused. Its state is kept: the page can be closed, and Run goes on from here.'
          : 'After every epoch its state is kept, so that a reload or a crash costs no more than an epoch.'}
      </span>
    </div>
  );
}

function Pace({ detail }: { detail: TrainingDetail }) {
  const { epoch, epochs, batch, batches, tokensPerSecond, secondsLeft, memoryBytes, loss } = detail;
  const lossOf = (value: number | null) => (value === null ? [] : [formatNumber(value, 3)]);
  return (
    <Figures
      label="The training that runs"
      items={[
        {
          label: 'Epoch',
          value: Math.min(epoch + 1, epochs),
          note: `of ${epochs}, step ${batch} of ${batches}`,
        },
        { label: 'Events a second', value: formatCount(tokensPerSecond) },
        { label: 'Time left', value: Number.isFinite(secondsLeft) ? formatSeconds(secondsLeft) : '–' },
        { label: 'Memory', value: formatBytes(memoryBytes) },
        ...lossOf(loss.view).map((value) => ({ label: 'Loss, next view', value })),
        ...lossOf(loss.purchase).map((value) => ({ label: 'Loss, next purchase', value })),
      ]}
    />
  );
}

/** A sentence as the rest of another one; names in capitals stay. */
function lowered(sentence: string): string {
  return /^(The|A) /.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
