import { SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { toAppError } from '../../../workers/runtime/errors';
import type { Progress as TaskProgress } from '../../../workers/runtime/progress';
import { ErrorBox } from '../../ui/ErrorBox';
import { ParamForm } from '../../ui/params/ParamForm';
import type { PanelProps } from '../panel';
import { attachFiles, identity, inspectionOf } from './attach';
import { DataResult } from './DataResult';
import styles from './data.module.css';
import { FileDrop } from './FileDrop';
import { FileList } from './FileList';
import { GeneratedShop } from './GeneratedShop';
import { MappingForm } from './MappingForm';
import { type DataParams, dataParams } from './params';
import type { DataValue } from './value';

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

  const attach = async (files: File[]) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setProblems([]);
    setReading({ fraction: null, message: `Looking at ${files.map((file) => file.name).join(', ')}` });
    try {
      const attached = await attachFiles(notebook, params, files, {
        signal: controller.signal,
        onProgress: setReading,
      });
      setProblems(attached.problems);
      setParams(attached.change);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') setProblems([error.toPayload()]);
    } finally {
      if (abort.current === controller) setReading(null);
    }
  };
  const sayProblem = (message: string) =>
    setProblems([{ code: 'internal', message, hint: 'Run the cell and try again.', details: {} }]);

  const events = params.files.find((file) => file.role === 'events');
  const unknownWords = unknownWordsOf(result?.value, view.status === 'failed' ? view.error : null);
  return (
    <>
      <SegmentedControl
        className={styles.source ?? ''}
        aria-label="Source"
        data-edit
        value={params.source}
        onChange={(source) => setParams({ source: source as DataParams['source'] })}
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
        <>
          <FileDrop isBusy={false} onFiles={(files) => void attach(files)} />
          <FileList
            files={params.files}
            isHere={(file) => notebook.files.has(file)}
            onRemove={(file) =>
              setParams({ files: params.files.filter((other) => identity(other) !== identity(file)) })
            }
          />
          {events?.layout === 'other' && (
            // Folded away once it has led to a result; open while there is something to decide.
            <details className={styles.mapping} open={view.status !== 'done'} data-edit>
              <summary>What do the columns of {events.name} mean?</summary>
              <MappingForm
                file={events}
                inspection={inspectionOf(events)}
                mapping={params.mapping}
                unknownWords={unknownWords}
                onChange={(mapping) => setParams({ mapping })}
              />
            </details>
          )}
          {params.files.length > 0 && (
            <ParamForm
              schema={dataParams}
              params={params}
              names={['keep_duplicates']}
              onChange={(change) => setParams(change as Partial<DataParams>)}
            />
          )}
        </>
      )}
      <p className={styles.busy} role="status">
        {reading &&
          `${reading.message}${reading.fraction === null ? '' : ` (${Math.round(reading.fraction * 100)} %)`}`}
      </p>
      {problems.length > 0 && (
        <div className={styles.problems}>
          {problems.map((problem) => (
            <ErrorBox key={problem.message} error={problem} />
          ))}
        </div>
      )}
      {result && <DataResult value={result.value} notebook={notebook} onProblem={sayProblem} />}
    </>
  );
}

/** Words that the last run, or the last failure, met and did not know. */
function unknownWordsOf(value: DataValue | undefined, error: AppErrorPayload | null): string[] {
  const failed = error?.details.unknown_words;
  if (failed !== null && typeof failed === 'object') return Object.keys(failed);
  const events = value?.parts.find((part) => part.role === 'events');
  return Object.keys(events?.unknown_words ?? {});
}
