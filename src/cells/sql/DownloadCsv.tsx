import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { toAppError } from '../../../workers/runtime/errors';
import type { Notebook } from '../../notebook/store';
import { downloadParts } from '../../ui/download';
import { formatPercent } from '../../ui/formats';
import { DownloadIcon } from '../../ui/icons';
import { notifyError } from '../../ui/notify';
import { csvFile } from './csv';
import type { SqlValueResult } from './value';

interface DownloadCsvProps {
  warehouse: Notebook['warehouse'];
  table: string;
  value: SqlValueResult;
  fileName: string;
}

/** Saves the whole result; a long one says how far it is and can be stopped. */
export function DownloadCsv({ warehouse, table, value, fileName }: DownloadCsvProps) {
  const [written, setWritten] = useState<number | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const save = async () => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setWritten(0);
    try {
      const file = await csvFile(warehouse, table, value, { signal, onRows: setWritten });
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
        Stop writing ({formatPercent(value.rows === 0 ? 1 : written / value.rows)})
      </Button>
    );
  }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<DownloadIcon width={15} height={15} />}
      onClick={() => void save()}
    >
      Download CSV
    </Button>
  );
}
