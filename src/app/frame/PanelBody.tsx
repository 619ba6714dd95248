import { Button } from '@mantine/core';
import { Suspense, useCallback, useMemo } from 'react';
import type { RegisteredKind } from '../../cells/panel';
import type { NotebookCell } from '../../notebook/document';
import { decidesResult } from '../../notebook/edit';
import { byContract } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { ErrorBox } from '../../ui/ErrorBox';
import { ParamForm } from '../../ui/params/ParamForm';
import { isReadView } from '../../ui/read_view';
import { StoredFigures } from '../share/StoredFigures';
import { useStoredFigures } from '../share/use_comparison';
import { useCellInputs, useNotebook } from '../state/hooks';
import styles from './PanelFrame.module.css';
import { PanelLoading } from './PanelLoading';
import { StatusLine } from './StatusLine';
import type { ParamsState } from './use_params';
import { usePrevious } from './use_previous';

interface Props {
  cell: NotebookCell;
  registered: RegisteredKind;
  params: ParamsState;
  view: CellView;
  title: string;
  isAwaited: boolean;
}

/** Controls, state, failure, and the panel itself, each in its own guard. */
export function PanelBody({ cell, registered, params, view, title, isAwaited }: Props) {
  const notebook = useNotebook();
  const inputList = useCellInputs(cell.inputs);
  const setParams = useCallback(
    (change: Record<string, unknown>) => {
      // Where a notebook is only read, a panel may be looked at in another way, not be computed otherwise.
      if (!isReadView() || !decidesResult(notebook.document, notebook.kinds, cell.id, change)) {
        notebook.setParams(cell.id, change);
      }
    },
    [notebook, cell.id],
  );
  const reset = () =>
    notebook.setParams(
      cell.id,
      Object.fromEntries(Object.keys(cell.params).map((name) => [name, undefined])),
    );
  const { previous, result, unfold } = usePrevious(view);
  const isLinked = useStoredFigures(cell.id) !== null;
  const panel = useMemo(() => {
    if (!params.ok) return null;
    const { Panel } = registered;
    return (
      <Panel
        id={cell.id}
        params={params.params}
        view={view}
        result={result}
        inputs={byContract(inputList)}
        inputList={inputList}
        setParams={setParams}
        notebook={notebook}
      />
    );
  }, [registered, cell.id, params, view, result, inputList, setParams, notebook]);

  if (!params.ok) {
    return (
      <ErrorBox error={params.error}>
        <Button onClick={reset}>Back to the defaults</Button>
        <Button variant="subtle" onClick={() => notebook.undo()}>
          Undo
        </Button>
      </ErrorBox>
    );
  }
  return (
    <>
      {!registered.quiet && <StatusLine view={view} isLinked={isLinked} />}
      <ErrorBoundary what={`the controls of ${title}`} resetKey={params}>
        <ParamForm
          schema={registered.definition.params}
          params={params.params}
          names={registered.controls}
          onChange={setParams}
        />
      </ErrorBoundary>
      {view.status === 'failed' && !registered.showsFailure && <ErrorBox error={view.error} />}
      {previous === 'folded' && (
        <p className={styles.folded}>
          The result of the run before is folded away.{' '}
          <Button variant="subtle" size="compact-sm" onClick={unfold}>
            Show the previous result
          </Button>
        </p>
      )}
      <div
        className={styles.body}
        data-previous={(previous === 'marked' && !registered.quiet) || undefined}
        // Room for the result from the moment it is asked for; before that the page stays short.
        style={{ minHeight: view.status === 'idle' ? undefined : registered.minHeight }}
      >
        <ErrorBoundary
          what={`the ${title} panel`}
          isFromElsewhere={() => registered.Panel.hasCode() && view.shown?.origin === 'elsewhere'}
          resetKey={result}
          onRetry={registered.Panel.retry}
        >
          {isAwaited ? panel : <Suspense fallback={<PanelLoading />}>{panel}</Suspense>}
        </ErrorBoundary>
        {view.shown === null && !registered.quiet && <StoredFigures cellId={cell.id} />}
      </div>
    </>
  );
}
