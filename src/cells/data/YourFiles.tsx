import type { SourceFile } from '../../../workers/warehouse/protocol';
import { ParamForm } from '../../ui/params/ParamForm';
import { identity, inspectionOf } from './attach';
import styles from './data.module.css';
import { FileDrop } from './FileDrop';
import { FileList } from './FileList';
import { MappingForm } from './MappingForm';
import { type DataParams, dataParams } from './params';

interface Props {
  params: DataParams;
  isDone: boolean;
  /** Words for events that a run met and did not know. */
  unknownWords: string[];
  /** Whether this page holds the file. */
  isHere(file: SourceFile): boolean;
  onFiles(files: File[]): void;
  setParams(change: Partial<DataParams>): void;
}

/** A person's own files: where they are dropped, what they are, and what their columns mean. */
export default function YourFiles({ params, isDone, unknownWords, isHere, onFiles, setParams }: Props) {
  const events = params.files.find((file) => file.role === 'events');
  return (
    <>
      <FileDrop onFiles={onFiles} />
      <FileList
        files={params.files}
        isHere={isHere}
        onRemove={(file) =>
          setParams({ files: params.files.filter((other) => identity(other) !== identity(file)) })
        }
      />
      {events?.layout === 'other' && (
        // Folded away once it has led to a result; open while there is something to decide.
        <details className={styles.mapping} open={!isDone} data-edit>
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
  );
}
