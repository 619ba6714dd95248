import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { SourceFile } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { ErrorBox } from '../../ui/ErrorBox';
import { ParamForm } from '../../ui/params/ParamForm';
import { inspectionOf, leftOutOf, putBack, withHeader, withoutFile } from './attach';
import styles from './data.module.css';
import { FileDrop } from './FileDrop';
import { FileList } from './FileList';
import { guessFor } from './form/guesses';
import { LookAgain } from './form/LookAgain';
import { MappingForm } from './form/MappingForm';
import { needsLook } from './form/needs_look';
import { identity } from './identity';
import { LeftOutParts } from './LeftOutParts';
import { type DataParams, dataParams, duplicatesOf } from './params';
import { useInspection } from './use_inspection';
import { useSurvey } from './use_survey';

interface Props {
  params: DataParams;
  isDone: boolean;
  isRunning: boolean;
  /** The result says that something of the mapping is wrong. */
  isWrong: boolean;
  /** Words for events that a run met and did not know, with their rows. */
  unknownWords: Readonly<Record<string, number>>;
  notebook: Notebook;
  /** The files of events among them. */
  events: readonly SourceFile[];
  onFiles(files: File[]): void;
  /** Begins the look through all rows again that was stopped. */
  onLookAgain(): void;
  setParams(change: Partial<DataParams>): void;
}

/** A person's own files: where they are dropped, what they are, and what their columns mean. */
export default function YourFiles({
  params,
  isDone,
  isRunning,
  isWrong,
  unknownWords,
  notebook,
  events,
  onFiles,
  onLookAgain,
  setParams,
}: Props) {
  const { files, mapping } = params;
  const first = events[0];
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  const [typedFormat, setTypedFormat] = useState<string | null>(null);
  const time = {
    time: mapping?.time ?? '',
    time_format: typedFormat ?? mapping?.time_format ?? 'auto',
    time_zone: mapping?.time_zone ?? 'UTC',
  };
  const isSettled = isDone && !isWrong;
  const isWanted = !isRunning && (isOpen ?? !isSettled);
  const { inspection, error: lookError } = useInspection(notebook, first, isWanted);
  const { survey, times, error: surveyError, isStopped } = useSurvey(notebook, events, time, isWanted);
  const error = lookError ?? surveyError;
  // Folded away once it has led to a result; open while there is something to decide.
  const opens = isOpen ?? (!isSettled && first !== undefined && needsLook(first, mapping, survey));
  const switchHeader = (file: SourceFile, hasHeader: boolean) => {
    const changed = withHeader(notebook, file, hasHeader);
    const seen = changed && inspectionOf(notebook, changed);
    if (!changed || !seen) return;
    setParams({
      files: files.map((other) => (identity(other) === identity(file) ? changed : other)),
      mapping: guessFor(seen, null).mapping,
    });
  };
  return (
    <>
      <FileDrop onFiles={onFiles} />
      <FileList
        files={files}
        isHere={(file) => notebook.files.has(file)}
        onRemove={(file) => setParams(withoutFile(notebook, params, file))}
      />
      <LeftOutParts
        parts={leftOutOf(notebook, files)}
        onPutBack={(part) => setParams(putBack(notebook, params, part))}
      />
      {first && (
        <details
          className={styles.mapping}
          open={opens}
          onToggle={({ currentTarget }) => currentTarget.open !== opens && setIsOpen(currentTarget.open)}
          data-edit
        >
          <summary>What do the columns of {first.entry ?? first.name} mean?</summary>
          {error && <ErrorBox error={error} />}
          {isStopped && <LookAgain name={first.entry ?? first.name} onLook={onLookAgain} />}
          <MappingForm
            file={first}
            inspection={inspection}
            survey={survey}
            times={times}
            mapping={mapping}
            unknownWords={unknownWords}
            onTry={setTypedFormat}
            onChange={(changed) => setParams({ mapping: changed })}
          />
          {first.format === 'csv' && inspection && (
            <Checkbox
              className={styles.header}
              label="The first line holds the names of the columns"
              checked={first.dialect.header}
              onChange={({ currentTarget }) => switchHeader(first, currentTarget.checked)}
            />
          )}
        </details>
      )}
      {files.length > 0 && (
        <ParamForm
          schema={dataParams}
          params={{ ...params, duplicates: duplicatesOf(params) }}
          names={['duplicates']}
          onChange={(change) => setParams({ ...(change as Partial<DataParams>), keep_duplicates: false })}
        />
      )}
    </>
  );
}
