import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { toAppError } from '../../../workers/runtime/errors';
import type { Progress as TaskProgress } from '../../../workers/runtime/progress';
import { ErrorBox } from '../../ui/ErrorBox';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { attachFiles, guessFromAllRows, inspectionOf } from './attach';
import { BusyLine } from './BusyLine';
import { DataResult } from './DataResult';
import styles from './data.module.css';
import { findingsOf } from './findings';
import { GeneratedShop } from './GeneratedShop';
import { type DataParams, dataParams } from './params';
import { keyOf, looksOf } from './survey';
import { useLooks } from './use_survey';
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
  const events = useMemo(() => params.files.filter(({ role }) => role === 'events'), [params.files]);
  const isRunning = isUnderWay(view);
  const looks = useLooks(notebook, events, isRunning);

  // What the document says by the time that something long has ended.
  const latest = useRef({ params, view });
  latest.current = { params, view };

  /** Takes the guess by all rows in place of the guess by the first. */
  const improve = async (files: DataParams['files'], mapping: NonNullable<DataParams['mapping']>) => {
    const better = await guessFromAllRows(notebook, files, mapping);
    const { params: now, view: state } = latest.current;
    // Whoever has changed the mapping meanwhile knows better, and a run that was begun is not taken away.
    if (better && !isUnderWay(state) && isSame(now.mapping, mapping)) setParams({ mapping: better });
  };

  const lookAgain = () => {
    setProblems([]);
    looksOf(notebook).allow(keyOf(events));
    const guess = events[0] && inspectionOf(notebook, events[0])?.mapping;
    // What a person has chosen stays; the form looks by itself then.
    if (!guess || !isSame(params.mapping, guess)) return;
    // What the files are at fault for is told by the form.
    improve(params.files, guess).catch(() => {});
  };

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
      await improve(given, mapping);
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
            isRunning={isRunning}
            isWrong={result !== null && findingsOf(result.value).some(({ tone }) => tone === 'bad')}
            unknownWords={unknownWords}
            notebook={notebook}
            events={events}
            onFiles={(files) => void attach(files)}
            onLookAgain={lookAgain}
            setParams={setParams}
          />
        </Suspense>
      )}
      <BusyLine
        progress={looks.progress ?? reading}
        onStop={() => (looks.progress ? looksOf(notebook).stopForGood() : abort.current?.abort())}
      />
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

function isUnderWay({ status }: PanelProps['view']): boolean {
  return status === 'running' || status === 'queued';
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
