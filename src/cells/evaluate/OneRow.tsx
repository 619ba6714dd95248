import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { AppError, type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import { Bars } from '../../charts/Bars';
import type { TrainedModel } from '../../contracts/scores';
import type { Notebook } from '../../notebook/store';
import { ErrorBox } from '../../ui/ErrorBox';
import { formatNumber, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import styles from './evaluate.module.css';
import { explainRow, type RowExplanation } from './explain_row';
import type { NotableRow } from './value';

interface Props {
  notebook: Notebook;
  modelName: string;
  tables: { examples: string; features: string };
  notable: readonly NotableRow[];
}

const SHOWN = 12;

/** Why one row got its score: each feature's part of the log odds. */
export function OneRow({ notebook, modelName, tables, notable }: Props) {
  const [row, setRow] = useState(notable[0]?.example_id ?? 0);
  const [found, setFound] = useState<RowExplanation | null>(null);
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  // Results that were kept are looked at without the database until somebody asks for more.
  const [isAsked, setAsked] = useState(notebook.warehouse.isOpen);
  const { examples, features } = tables;
  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    const explained = async () => {
      const trained = notebook.models.get<TrainedModel>(modelName);
      return explainRow(notebook.warehouse, { examples, features }, trained, row);
    };
    explained().then(
      (explanation) => {
        if (!isCurrent) return;
        setFound(explanation);
        setProblem(null);
      },
      (thrown: unknown) => isCurrent && setProblem(problemOf(thrown)),
    );
    return () => {
      isCurrent = false;
    };
  }, [isAsked, notebook, modelName, examples, features, row]);
  const bars = useMemo(
    () =>
      (found?.parts ?? []).slice(0, SHOWN).map(({ feature, value, contribution }) => ({
        label: `${feature} = ${value === null ? 'missing' : formatNumber(value, 3)}`,
        value: Math.abs(contribution),
        note: `${contribution < 0 ? '−' : '+'}${formatNumber(Math.abs(contribution), 2)}`,
        color: contribution < 0 ? 'var(--cart)' : 'var(--accent)',
      })),
    [found],
  );
  if (!isAsked) return <Button onClick={() => setAsked(true)}>Explain single rows</Button>;
  return (
    <div>
      <div className={shared.line}>
        <NativeSelect
          size="xs"
          aria-label="A row worth explaining"
          data={[
            ...notable.map(({ example_id, score, why }) => ({
              value: String(example_id),
              label: `${why}: ${formatPercent(score)} (row ${example_id})`,
            })),
            ...(notable.some(({ example_id }) => example_id === row)
              ? []
              : [{ value: String(row), label: `row ${row}` }]),
          ]}
          value={String(row)}
          onChange={(event) => setRow(Number(event.currentTarget.value))}
        />
        <NumberInput
          size="xs"
          className={styles.number ?? ''}
          aria-label="Row"
          min={0}
          allowDecimal={false}
          value={row}
          onChange={(given) => typeof given === 'number' && setRow(given)}
        />
      </div>
      {problem && <ErrorBox error={problem} />}
      {found && !problem && (
        <>
          <p className={shared.notes}>{sentenceOf(found)}</p>
          <Bars
            title="What made this score"
            about="in log odds, largest first; orange lowers the score"
            alternative={sentenceOf(found)}
            fileName={`row-${row}`}
            bars={bars}
            labelName="feature"
            valueName="part of the score, without its sign"
            formatValue={formatNumber}
          />
        </>
      )}
    </div>
  );
}

/** Tables of results that are only stored are not there. */
function problemOf(thrown: unknown): AppErrorPayload {
  const error = toAppError(thrown);
  if (error.code !== 'bad_sql') return error.toPayload();
  return new AppError(
    'missing_input',
    'The rows behind this evaluation are not in this browser any more.',
    'Run the notebook to explain single rows.',
  ).toPayload();
}

function sentenceOf({ start, probability, label, split, parts }: RowExplanation): string {
  const sum = parts.reduce((total, { contribution }) => total + contribution, 0);
  return `Row of the ${split} split, in truth ${label === 1 ? 'positive' : 'negative'}: from ${formatNumber(start, 3)} the features move the log odds by ${formatNumber(sum, 3)}, which is a probability of ${formatPercent(probability)}.`;
}
