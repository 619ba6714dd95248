import { Dropzone } from '@mantine/dropzone';
import { useRef } from 'react';
import { FilePicker } from '../../ui/FilePicker';
import styles from './data.module.css';

const ACCEPT = '.csv,.tsv,.txt,.gz,.zip,.parquet';

/** Where files are dropped or chosen. They are read where they lie: nothing is uploaded. */
export function FileDrop({ isBusy, onFiles }: { isBusy: boolean; onFiles(files: File[]): void }) {
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      openRef={open}
      onDrop={onFiles}
      onReject={() => {}}
      activateOnClick={false}
      activateOnKeyboard={false}
      tabIndex={-1}
      disabled={isBusy}
      useFsAccessApi={false}
      // A drop beside it is the page's, which brings it here.
      preventDropOnDocument={false}
      inputProps={{ tabIndex: -1, 'aria-hidden': true }}
      className={styles.drop ?? ''}
      data-edit
    >
      <div className={styles.dropInside}>
        <FilePicker accept={ACCEPT} multiple onFiles={onFiles} variant="default" disabled={isBusy}>
          Choose files
        </FilePicker>
        <span>
          or drop them here: <code>.csv</code>, <code>.csv.gz</code>, <code>.parquet</code>, or a{' '}
          <code>.zip</code> as Kaggle gives it. They are read on this computer and sent nowhere.
        </span>
      </div>
    </Dropzone>
  );
}
