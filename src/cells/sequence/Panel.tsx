import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { TrainingDetail } from '../../../workers/sequence/protocol';
import { PARTS } from '../../contracts/sequence_model';
import { Chip } from '../../ui/Chip';
import { Figures } from '../../ui/Figures';
import { formatCount, formatNumber } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { ParamForm } from '../../ui/params/ParamForm';
import type { PanelProps } from '../panel';
import { Curves } from './Curves';
import { trainingControl } from './control';
import { Interrupted } from './Interrupted';
import { type SequenceCellParams, sequenceCellParams } from './params';
import { Running } from './Running';
import { endingSentence, learnedSentence, unknownSentence } from './sentences';
import styles from './sequence.module.css';
import type { SequenceValue } from './value';
import { WeightFiles } from './WeightFiles';

const CONTROLS = [
  'epochs',
  'width',
  'layers',
  'max_length',
  'view_weight',
  'purchase_weight',
  'min_item_events',
  'sequences',
];

/** A transformer in training, and what came of it. */
export default function SequencePanel(props: PanelProps<SequenceCellParams, SequenceValue>) {
  const { id, params, view, result, setParams, notebook } = props;
  const contentKey = useStore(notebook.store, ({ keys }) => keys.get(id) ?? '');
  const value = result?.value ?? null;
  const isRunning = view.status === 'running';
  const detail = isRunning ? ((view.progress.detail as TrainingDetail | undefined) ?? null) : null;
  return (
    <>
      {!params.imported && (
        <>
          <ParamForm schema={sequenceCellParams} params={params} names={CONTROLS} onChange={setParams} />
          <p className={styles.parts} data-edit>
            Parts of the recipe; switch one off to see what it is worth:
          </p>
          <ParamForm
            schema={sequenceCellParams}
            params={params}
            names={Object.keys(PARTS)}
            onChange={setParams}
          />
        </>
      )}
      {view.status !== 'running' && view.status !== 'done' && (
        <Interrupted key={contentKey} notebook={notebook} contentKey={contentKey} />
      )}
      {isRunning ? (
        <Running detail={detail} control={trainingControl(contentKey)} epochs={params.epochs} />
      ) : (
        value && <Trained value={value} params={params} setParams={setParams} />
      )}
      {!isRunning && (
        <WeightFiles id={id} value={value} params={params} notebook={notebook} setParams={setParams} />
      )}
    </>
  );
}

interface TrainedProps {
  value: SequenceValue;
  params: SequenceCellParams;
  setParams(change: Partial<SequenceCellParams>): void;
}

function Trained({ value, params, setParams }: TrainedProps) {
  const { history, best_epoch, curve, problem } = value;
  const best = history[best_epoch];
  const scores = [
    { label: 'NDCG@20, next view', score: best?.view == null ? null : best.ndcg },
    { label: 'NDCG@20, next purchase', score: best?.ndcg_purchase ?? null },
  ];
  const unknown = unknownSentence(value);
  return (
    <>
      {problem && (
        <p className={shared.warn}>
          {problem.message} {problem.hint}
        </p>
      )}
      {curve.length > 0 && (
        <Curves
          curve={curve}
          history={history}
          epochs={Math.max(1, Math.ceil(curve.at(-1)?.epoch ?? 1))}
          best={best?.ndcg == null ? null : best_epoch}
        />
      )}
      <Figures
        label={value.label}
        items={[
          ...scores.flatMap(({ label, score }) =>
            score === null ? [] : [{ label, value: formatNumber(score, 3), note: 'validation' }],
          ),
          { label: 'Items', value: formatCount(value.items) },
          { label: 'Training sessions', value: formatCount(value.sequences.train) },
          ...(history.length > 0 ? [{ label: 'Epochs', value: history.length }] : []),
        ]}
      />
      <ul className={shared.notes}>
        <li>{learnedSentence(value)}</li>
        <li>{endingSentence(value)}</li>
        {unknown && <li>{unknown}</li>}
        <li>{value.backend}</li>
        {value.stopped_early && (
          <li>
            <Chip tone="warn">stopped early</Chip>{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              data-edit
              onClick={() => setParams({ attempt: params.attempt + 1 })}
            >
              Train it to its end
            </Button>
          </li>
        )}
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
