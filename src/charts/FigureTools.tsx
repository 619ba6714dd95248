import { lazy, Suspense, useState } from 'react';
import { downloadParts } from '../ui/download';
import { notifyError } from '../ui/notify';
import { pngOf, svgOf } from './export';
import type { FigureTable } from './figure';
import styles from './PlotFigure.module.css';
import { figureCsv } from './table_source';

const FigureTableView = lazy(() => import('./FigureTableView'));

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
        <button
          type="button"
          className={styles.tool}
          aria-label={`CSV: download the numbers of ${title}`}
          onClick={() => downloadParts(`${fileName}.csv`, figureCsv(table), 'text/csv;charset=utf-8')}
        >
          CSV
        </button>
        <button
          type="button"
          className={styles.tool}
          aria-label={`SVG: download the picture of ${title}`}
          onClick={() => void picture('svg')}
        >
          SVG
        </button>
        <button
          type="button"
          className={styles.tool}
          aria-label={`PNG: download the picture of ${title}`}
          onClick={() => void picture('png')}
        >
          PNG
        </button>
      </div>
      {tableShown && (
        <Suspense fallback={null}>
          <FigureTableView title={title} table={table} />
        </Suspense>
      )}
    </>
  );
}
