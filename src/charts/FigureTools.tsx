import { lazy, Suspense, useState } from 'react';
import { csvParts } from '../ui/csv';
import { downloadParts } from '../ui/download';
import { notifyError } from '../ui/notify';
import { pngOf, svgOf } from './export';
import type { FigureTable } from './figure';
import styles from './PlotFigure.module.css';

const DataTable = lazy(() => import('../ui/table/DataTable'));

/** What can be taken out of a figure. */
export interface FigureSource {
  /** The picture as it is now; null before it is drawn. */
  svg: () => SVGSVGElement | null;
  title: string;
  alternative: string;
  table: FigureTable;
  fileName: string;
}

/** The quiet line under a figure: its table, and its downloads. */
export function FigureTools({ source }: { source: FigureSource }) {
  const [tableShown, setTableShown] = useState(false);
  const { title, table, fileName } = source;
  const picture = async (kind: 'svg' | 'png') => {
    const svg = source.svg();
    if (!svg) return;
    try {
      const drawing = svgOf(svg, { title, description: source.alternative });
      const file = kind === 'svg' ? drawing : await pngOf(drawing);
      downloadParts(`${fileName}.${kind}`, [file], file.type);
    } catch (thrown) {
      await notifyError(thrown);
    }
  };
  const downloads = [
    ['CSV', 'numbers', () => downloadParts(`${fileName}.csv`, figureCsv(table), 'text/csv;charset=utf-8')],
    ['SVG', 'picture', () => void picture('svg')],
    ['PNG', 'picture', () => void picture('png')],
  ] as const;
  return (
    <>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.tool}
          aria-expanded={tableShown}
          aria-label={`${tableShown ? 'Hide' : 'Show as'} table: ${title}`}
          onClick={() => setTableShown(!tableShown)}
        >
          {tableShown ? 'Hide table' : 'Show as table'}
        </button>
        {downloads.map(([kind, what, download]) => (
          <button
            key={kind}
            type="button"
            className={styles.tool}
            aria-label={`${kind}: download the ${what} of ${title}`}
            onClick={download}
          >
            {kind}
          </button>
        ))}
      </div>
      {tableShown && (
        <Suspense fallback={null}>
          <DataTable label={`Table: ${title}`} {...table} />
        </Suspense>
      )}
    </>
  );
}

/** The table as the parts of a CSV file with a UTF-8 mark, which spreadsheets want. */
export function figureCsv({ columns, rows }: FigureTable): string[] {
  return [
    '\uFEFF',
    ...csvParts(
      columns.map(({ name }) => name),
      rows,
    ),
  ];
}
