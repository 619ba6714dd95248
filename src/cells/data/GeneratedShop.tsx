import { Button } from '@mantine/core';
import { lazy, useState } from 'react';
import { GeneratorClient } from '../../../workers/generator/client';
import { isSimulated } from '../../../workers/generator/params';
import type { CsvFile } from '../../../workers/generator/protocol';
import { toAppError } from '../../../workers/runtime/errors';
import { downloadParts } from '../../ui/download';
import { MenuButton } from '../../ui/menu/MenuButton';
import { ParamForm } from '../../ui/params/ParamForm';
import styles from './data.module.css';
import { type DataParams, dataParams } from './params';

const CsvMenuItems = lazy(() => import('./CsvMenuItems'));

interface Props {
  params: DataParams;
  setParams(change: Partial<DataParams>): void;
  onProblem(message: string): void;
}

/** The generated shop's controls, and the shop as CSV files. */
export function GeneratedShop({ params, setParams, onProblem }: Props) {
  const [writing, setWriting] = useState<string | null>(null);
  const names = isSimulated(params) ? ['preset', 'users', 'items', 'days', 'seed'] : ['preset', 'seed'];
  const download = async (name: CsvFile['name']) => {
    setWriting(name);
    const generator = new GeneratorClient();
    try {
      const { preset, seed, users, items, days } = params;
      const stream = generator.csvStream({
        params: { preset, seed, users, items, days },
        allProperties: false,
        name,
      });
      const blob = await new Response(stream).blob();
      downloadParts(name, [blob], 'text/csv');
    } catch (thrown) {
      onProblem(`${name} could not be written: ${toAppError(thrown).message}`);
    } finally {
      generator.terminate();
      setWriting(null);
    }
  };
  return (
    <div className={styles.line} data-edit>
      <ParamForm
        schema={dataParams}
        params={params}
        names={names}
        onChange={(change) => setParams(change as Partial<DataParams>)}
      />
      <MenuButton menu={(of) => <CsvMenuItems of={of} onChoose={(name) => void download(name)} />}>
        <Button variant="subtle" disabled={writing !== null}>
          {writing === null ? 'Download as CSV' : `Writing ${writing}`}
        </Button>
      </MenuButton>
    </div>
  );
}
