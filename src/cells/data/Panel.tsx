import { lazy, Suspense, useRef, useState } from 'react';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { toAppError } from '../../../workers/runtime/errors';
import type { Progress as TaskProgress } from '../../../workers/runtime/progress';
import { ErrorBox } from '../../ui/ErrorBox';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { attachFiles, guessFromAllRows } from './attach';
import { DataResult } from './DataResult';
import styles from './data.module.css';
import { findingsOf } from './findings';
import { GeneratedShop } from './GeneratedShop';
import { type DataParams, dataParams } from './params';
import type { DataValue } from './value';

// Most notebooks begin with a generated shop.
const YourFiles = lazy(() => import('./YourFiles'));

/** Where the events come from, what was made of them, and what was not kept. */
export default function DataPanel({
  params,
  result,
  view,
  setParams,
  notebook,
}: PanelProps<DataParams, DataValue>) {
  const [problems, setProblems] = useState<AppErrorPayload[]>([]);
  const [reading, setReading] = useState<TaskProgress | null>(null);
  const abort = useRef<AbortController | null>(null);

  // What the document says by the time that something long has ended.
  const latest = useRef({ params, view });
  latest.current = { params, view };

  const attach = async (files: File[]) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const isLatest = () => abort.current === controller;
    const onProgress = (progress: TaskProgress) => isLatest() && setReading(progress);
    const options = { signal: controller.signal, onProgress };
    setProblems([]);
    setReading({ fraction: null, message: `Looking at ${files.map((file) => file.name).join(', ')}` });
    try {
      const { change, problems } = await attachFiles(notebook, params, files, options);
      setProblems(problems);
      setParams(change);
      const { mapping, files: given } = change;
      if (!mapping || !given) return;
      setReading({ fraction: null, message: 'Looking through all rows' });
      const better = await guessFromAllRows(notebook, given, mapping, onProgress);
      const { params: now, view: state } = latest.current;
      // Whoever has changed the mapping meanwhile knows better, and a run that was begun is not taken away.
      const isRunning = state.status === 'running' || state.status === 'queued';
      if (better && !isRunning && isSame(now.mapping, mapping)) setParams({ mapping: better });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') setProblems([error.toPayload()]);
    } finally {
      if (isLatest()) setReading(null);
    }
  };
  const sayProblem = (message: string) =>
    setProblems([{ code: 'internal', message, hint: 'Run the cell and try again.', details: {} }]);

  const unknownWords = unknownWordsOf(result?.value, view.status === 'failed' ? view.error : null);
  return (
    <>
      <SegmentedControl
        className={styles.source}
        aria-label="Source"
        data-edit
        value={params.source}
        onChange={(source) => setParams({ source })}
        data={[
          { value: 'generated', label: 'Generated shop' },
          { value: 'files', label: 'Your files' },
        ]}
      />
      <input
        type="file"
        multiple
        hidden
        data-testid="file-input"
        aria-label="Files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) void attach(files);
        }}
      />
      {params.source === 'generated' ? (
        <GeneratedShop params={params} setParams={setParams} onProblem={sayProblem} />
      ) : (
        <Suspense fallback={null}>
          <YourFiles
            params={params}
            isDone={view.status === 'done'}
            isWrong={result !== null && findingsOf(result.value).some(({ tone }) => tone === 'bad')}
            unknownWords={unknownWords}
            notebook={notebook}
            onFiles={(files) => void attach(files)}
            setParams={setParams}
          />
        </Suspense>
      )}
      <p className={styles.busy} role="status">
        {reading &&
          `${reading.message}${reading.fraction === null ? '' : ` (${Math.round(reading.fraction * 100)} %)`}`}
      </p>
      {problems.length > 0 && (
        <div className={styles.problems} data-file-problems>
          {problems.map((problem) => (
            <ErrorBox key={problem.message} error={problem} />
          ))}
        </div>
      )}
      {result && (
        <DataResult
          value={result.value}
          hasTables={'events' in result.tables}
          notebook={notebook}
          onProblem={sayProblem}
        />
      )}
    </>
  );
}

/** Whether two mappings say the same; the document holds a copy of what it was given. */
function isSame(one: DataParams['mapping'], other: DataParams['mapping']): boolean {
  return (
    JSON.stringify(dataParams.shape.mapping.parse(one)) ===
    JSON.stringify(dataParams.shape.mapping.parse(other))
  );
}

/** Words that the last run, or the last failure, met and did not know, with their rows. */
function unknownWordsOf(value: DataValue | undefined, error: AppErrorPayload | null): Record<string, number> {
  const failed = error?.details.unknown_words;
  if (failed !== null && typeof failed === 'object') return failed as Record<string, number>;
  return value?.parts.find((part) => part.role === 'events')?.unknown_words ?? {};
}
