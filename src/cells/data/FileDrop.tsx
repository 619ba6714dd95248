import { FilePicker } from '../../ui/FilePicker';
import { useDropArea } from '../../ui/file_drop';
import styles from './data.module.css';

const ACCEPT = '.csv,.tsv,.txt,.gz,.zip,.parquet,.json,.jsonl,.xlsx';

/** Where files are dropped or chosen. They are read where they lie: nothing is uploaded. */
export function FileDrop({ onFiles }: { onFiles(files: File[]): void }) {
  const { dragging, handlers } = useDropArea(onFiles);
  return (
    <div className={styles.drop} data-dragging={dragging || undefined} data-edit {...handlers}>
      <div className={styles.dropInside}>
        <FilePicker accept={ACCEPT} multiple onFiles={onFiles} variant="default">
          Choose files
        </FilePicker>
        <span>
          or drop them here: <code>.csv</code>, <code>.csv.gz</code>, <code>.parquet</code>,{' '}
          <code>.json</code>, <code>.xlsx</code>, or a <code>.zip</code> of these. They are read on this
          computer and sent nowhere.
        </span>
      </div>
    </div>
  );
}
