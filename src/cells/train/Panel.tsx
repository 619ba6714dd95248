import { Button } from '@mantine/core';
import { Chip } from '../../ui/Chip';
import { Figures } from '../../ui/Figures';
import { formatNumber, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { ParamForm } from '../../ui/params/ParamForm';
import type { PanelProps } from '../panel';
import { CurveChart } from './CurveChart';
import { CONTROLS, type TrainParams, trainParams } from './params';
import { calibrationSentence, trainingSentence } from './sentences';
import { TrainedFiles } from './TrainedFiles';
import { type LiveTraining, MODEL_LABELS, type TrainValue } from './value';
import { Weights } from './Weights';

/** What is trained and how it went; while trees grow, their curve so far. */
export default function TrainPanel(props: PanelProps<TrainParams, TrainValue>) {
  const { id, params, view, result, setParams, notebook } = props;
  const live = view.status === 'running' ? liveOf(view.progress.detail) : null;
  const value = result?.value ?? null;
  const controls = params.imported ? [] : CONTROLS[params.model];
  return (
    <>
      {controls.length > 0 && (
        <ParamForm schema={trainParams} params={params} names={controls} onChange={setParams} />
      )}
      {live ? (
        <div data-live>
          <CurveChart curves={live.curves} best={live.best_iteration} most={params.n_estimators} />
        </div>
      ) : (
        value && (
          <Trained value={value} figures={result?.figures ?? {}} setParams={setParams} params={params} />
        )
      )}
      <TrainedFiles id={id} value={value} params={params} notebook={notebook} setParams={setParams} />
    </>
  );
}

interface TrainedProps {
  value: TrainValue;
  figures: Record<string, number>;
  params: TrainParams;
  setParams(change: Partial<TrainParams>): void;
}

function Trained({ value, figures, params, setParams }: TrainedProps) {
  const correction = calibrationSentence(value);
  return (
    <>
      {value.curves.length > 0 && (
        <div className={shared.two}>
          <CurveChart curves={value.curves} best={value.best_iteration} />
          <Weights value={value} />
        </div>
      )}
      {value.curves.length === 0 && <Weights value={value} />}
      <Figures
        label={value.label}
        items={[
          { label: 'Model', value: MODEL_LABELS[value.model] },
          ...(['train', 'validation'] as const).flatMap((split) => {
            const precision = figures[`${split}.average_precision`];
            const rate = figures[`${split}.base_rate`];
            if (precision === undefined || rate === undefined) return [];
            return {
              label: split === 'train' ? 'AP on training rows' : 'AP on validation rows',
              value: formatNumber(precision, 3),
              note: `base rate ${formatPercent(rate)}`,
            };
          }),
          ...(value.best_iteration === null
            ? []
            : [{ label: 'Trees used', value: value.best_iteration, note: `of ${value.trees} grown` }]),
        ]}
      />
      <ul className={shared.notes}>
        <li>{trainingSentence(value)}</li>
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
          <li key={note} className={value.stopped_early ? shared.warn : undefined}>
            {note}
          </li>
        ))}
        {correction && <li>{correction}</li>}
      </ul>
    </>
  );
}

function liveOf(detail: unknown): LiveTraining | null {
  const live = detail as LiveTraining | undefined;
  return live?.curves && live.curves.length > 0 ? live : null;
}
