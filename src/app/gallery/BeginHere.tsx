import { Button } from '@mantine/core';
import { useState } from 'react';
import { FilePicker } from '../../ui/FilePicker';
import { OpenIcon, PlayIcon } from '../../ui/icons';
import { tryGeneratedShop } from '../opening/begin';
import { takeFiles } from '../opening/open_file';
import styles from './BeginHere.module.css';

/** What the data panel takes, as a file input says it. */
const DATA_FILES = '.csv,.tsv,.txt,.gz,.zip,.parquet,.json,.jsonl,.ndjson,.xlsx';

/** The two ways in: a person's own data, or a shop that is made up for the occasion. */
export function BeginHere() {
  const [isBeginning, setBeginning] = useState(false);
  return (
    <section className={styles.ways} aria-label="Begin here">
      <div className={styles.way} data-own>
        <h2>Use my data</h2>
        <p>
          Drop a file of your shop’s clicks or orders anywhere on this page, several files or a zip too. You
          say which column is what, with a guess filled in.
        </p>
        <FilePicker
          variant="filled"
          accept={DATA_FILES}
          multiple
          leftSection={<OpenIcon />}
          onFiles={takeFiles}
        >
          Choose files
        </FilePicker>
      </div>
      <div className={styles.way}>
        <h2>Try a generated shop</h2>
        <p>
          No data at hand? A shop with 10,000 visitors is made up in this browser, and its charts are there
          about 5 seconds later.
        </p>
        <Button
          leftSection={<PlayIcon />}
          loading={isBeginning}
          onClick={() => {
            setBeginning(true);
            void tryGeneratedShop().finally(() => setBeginning(false));
          }}
        >
          Make one and look
        </Button>
      </div>
    </section>
  );
}
