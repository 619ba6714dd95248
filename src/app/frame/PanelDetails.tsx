import { useState } from 'react';
import type { NotebookCell } from '../../notebook/document';
import type { AnyCellKind } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import { CopyButton } from '../../ui/CopyButton';
import { formatSeconds } from '../../ui/formats';
import { ParamForm } from '../../ui/params/ParamForm';
import { SqlBlock } from '../../ui/SqlBlock';
import { useNotebook, useNotebookState } from '../state/hooks';
import styles from './PanelFrame.module.css';
import { RunLog } from './RunLog';
import type { ParamsState } from './use_params';

interface Props {
  cell: NotebookCell;
  kind: AnyCellKind;
  params: ParamsState;
  view: CellView;
}

/** What stands behind a panel, folded away: every statement, every parameter, the key and the time. */
export function PanelDetails(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>SQL, parameters, log</summary>
      {open && <Details {...props} />}
    </details>
  );
}

function Details({ cell, kind, params, view }: Props) {
  const notebook = useNotebook();
  const key = useNotebookState((state) => state.keys.get(cell.id) ?? '');
  const result = view.shown?.result;
  const figures = Object.entries(result?.figures ?? {});
  return (
    <div className={styles.inside}>
      <h3>SQL</h3>
      {result && result.sql.length > 0 ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the statements of a result never change places.
        result.sql.map((statement, index) => <SqlBlock key={index} {...statement} />)
      ) : (
        <p>{result ? 'This cell ran no SQL.' : 'Run the cell to see its statements.'}</p>
      )}
      <h3>Parameters</h3>
      {params.ok && Object.keys(kind.params.shape).length > 0 ? (
        <ParamForm
          schema={kind.params}
          params={params.params}
          layout="list"
          onChange={(change) => notebook.setParams(cell.id, change)}
        />
      ) : (
        <p>None.</p>
      )}
      <h3>Log</h3>
      <RunLog id={cell.id} />
      <dl className={styles.log}>
        <dt>Content key</dt>
        <dd>
          <code>{key.slice(0, 16)}…</code> <CopyButton text={key} />
        </dd>
        <dt>Cell</dt>
        <dd>
          <code>{cell.id}</code>
          {cell.inputs.length > 0 && (
            <>
              {' reads '}
              <code>{cell.inputs.join(', ')}</code>
            </>
          )}
        </dd>
        {view.shown && (
          <>
            <dt>Took</dt>
            <dd>{formatSeconds(view.shown.seconds)}</dd>
          </>
        )}
        {figures.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
