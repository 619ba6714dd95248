import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { toAppError } from '../../workers/runtime/errors';
import type { CsvOptions } from './csv_file';
import { downloadParts } from './download';
import { formatPercent } from './formats';
import { DownloadIcon } from './icons';
import { notifyError } from './notify';

interface DownloadCsvProps {
  rows: number;
  fileName: string;
  write(options: CsvOptions): Promise<Blob>;
}

/** Saves the whole result; a long one says how far it is and can be stopped. */
export function DownloadCsv({ rows, fileName, write }: DownloadCsvProps) {
  const [written, setWritten] = useState<number | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const save = async () => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setWritten(0);
    try {
      const file = await write({ signal, onRows: setWritten });
      downloadParts(fileName, [file], file.type);
    } catch (thrown) {
      if (toAppError(thrown).code !== 'cancelled') void notifyError(thrown);
    } finally {
      if (!signal.aborted) setWritten(null);
    }
  };
  const stop = () => {
    controller.current?.abort();
    setWritten(null);
  };

  if (written !== null) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={stop}>
        Stop writing ({formatPercent(rows === 0 ? 1 : written / rows)})
      </Button>
    );
  }
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<DownloadIcon />} onClick={() => void save()}>
      Download CSV
    </Button>
  );
}
