import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { downloadParts, fileName } from '../../ui/download';
import { formatCount, plural } from '../../ui/formats';
import { DownloadIcon } from '../../ui/icons';
import { notifyError } from '../../ui/notify';
import { zipOf } from '../../ui/zip';
import type { PanelProps } from '../panel';
import { CurveComparison } from './CurveComparison';
import type { RunsParams, RunsValue } from './cell';
import { runsCsv } from './csv';
import { mlflowFiles } from './mlflow';
import { RunTable } from './RunTable';
import { columnsOf, filteredRuns } from './rows';
import styles from './runs.module.css';

/** Every training of this notebook: a table to filter, sort and compare, and files for elsewhere. */
export default function RunsPanel({ params, setParams, notebook }: PanelProps<RunsParams, RunsValue>) {
  const { runs } = useStore(notebook.history.store);
  const { document, keys } = useStore(notebook.store);
  const [filter, setFilter] = useState('');
  const [compared, setCompared] = useState<readonly string[] | null>(null);
  const shown = useMemo(() => filteredRuns(runs, filter), [runs, filter]);
  const columns = useMemo(
    () => columnsOf(shown, { onlyDifferences: params.only_differences }),
    [shown, params.only_differences],
  );
  const current = useMemo(
    () => new Set(document.cells.map(({ id }) => keys.get(id) ?? '')),
    [document, keys],
  );
  if (runs.length === 0) {
    return (
      <p className={styles.note}>
        No training has run in this notebook yet. Each one appears here when it ends.
      </p>
    );
  }
  const baseline = runs.findLast(({ key }) => key === params.baseline);
  const withCurves = shown.filter(({ curves }) => curves.length > 0);
  const drawn = (compared ?? withCurves.slice(-3).map(({ id }) => id)).filter((id) =>
    withCurves.some((run) => run.id === id),
  );
  const save = (name: string, make: () => Promise<Blob> | Blob) => {
    Promise.resolve()
      .then(make)
      .then((blob) => downloadParts(name, [blob], blob.type))
      .catch((thrown) => void notifyError(thrown));
  };
  return (
    <>
      <div className={styles.controls}>
        <TextInput
          className={styles.filter}
          label="Filter"
          placeholder="gbdt learning_rate=0.05"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<DownloadIcon />}
          onClick={() =>
            save(
              fileName(`${document.title} runs`, 'csv'),
              () => new Blob(runsCsv(shown), { type: 'text/csv' }),
            )
          }
        >
          CSV
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<DownloadIcon />}
          title="A zip with the folder mlruns; unpack it and run: mlflow ui --backend-store-uri ./mlruns"
          onClick={() => save('mlruns.zip', () => zipOf(mlflowFiles(shown, document.title)))}
        >
          MLflow (mlruns)
        </Button>
      </div>
      <RunTable
        runs={shown}
        columns={columns}
        baseline={baseline}
        current={current}
        drawn={drawn}
        onPin={(key) => setParams({ baseline: key })}
        onDraw={(id, isDrawn) =>
          setCompared(isDrawn ? [...drawn, id] : drawn.filter((other) => other !== id))
        }
      />
      <p className={styles.note}>
        {shown.length < runs.length
          ? `${formatCount(shown.length)} of ${plural(runs.length, 'run')}.`
          : `${plural(runs.length, 'run')}.`}{' '}
        Kept with this notebook; the CSV and MLflow files hold what is shown, with every parameter and figure.
      </p>
      {withCurves.length > 0 && (
        <CurveComparison runs={drawn.flatMap((id) => withCurves.filter((run) => run.id === id))} />
      )}
    </>
  );
}
