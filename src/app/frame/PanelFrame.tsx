import { memo, useRef } from 'react';
import { registeredKinds } from '../../cells/kinds';
import type { NotebookCell } from '../../notebook/document';
import { ErrorBox } from '../../ui/ErrorBox';
import { type CellStatus, cellTitle } from '../state/cell_state';
import { useCellView } from '../state/hooks';
import { PanelBody } from './PanelBody';
import { PanelDetails } from './PanelDetails';
import styles from './PanelFrame.module.css';
import { PanelHeader } from './PanelHeader';
import { PanelLoading } from './PanelLoading';
import { StatusLine } from './StatusLine';
import { useParams } from './use_params';
import { useTurn } from './use_turn';

/** What a person waits for, or has to see, does not wait for its turn. */
const AT_REST: readonly CellStatus[] = ['idle', 'done', 'stale', 'stored'];

/** About as high as heading and introduction are, in pixels. */
const HEAD_HEIGHT = 120;

/** The frame around every panel: heading, controls, state, the panel itself, and the details below it. */
export const PanelFrame = memo(function PanelFrame({
  cell,
  position,
  isAwaited,
}: {
  cell: NotebookCell;
  position: number;
  /** The page is not shown before this panel is there. */
  isAwaited: boolean;
}) {
  const registered = registeredKinds[cell.kind];
  const view = useCellView(cell.id);
  const title = cellTitle(cell, registered?.definition);
  const params = useParams(cell, registered?.definition);
  const section = useRef<HTMLElement>(null);
  const isTurn = useTurn(section, isAwaited || !AT_REST.includes(view.status), registered?.Panel.load);
  const room = view.shown ? registered?.minHeight : undefined;
  return (
    <section
      ref={section}
      id={cell.id}
      className={styles.panel}
      aria-labelledby={`${cell.id}-heading`}
      data-cell={cell.id}
      data-kind={cell.kind}
      data-status={view.status}
      data-waiting={!isTurn || undefined}
      style={isTurn ? undefined : { containIntrinsicHeight: `auto ${HEAD_HEIGHT + (room ?? 0)}px` }}
    >
      <PanelHeader
        cell={cell}
        title={title}
        position={position}
        status={view.status}
        canRun={!registered?.quiet || view.status === 'failed'}
      />
      {registered ? (
        <>
          {!registered.quiet && <p className={styles.about}>{registered.definition.about}</p>}
          {isTurn ? (
            <>
              <PanelBody
                cell={cell}
                registered={registered}
                params={params}
                view={view}
                title={title}
                isAwaited={isAwaited}
              />
              {!registered.quiet && (
                <PanelDetails cell={cell} kind={registered.definition} params={params} view={view} />
              )}
            </>
          ) : (
            <PanelLoading minHeight={room} />
          )}
        </>
      ) : (
        <>
          <StatusLine view={view} />
          <ErrorBox
            error={{
              message: `This Sessionbook does not know the cell kind “${cell.kind}”.`,
              hint: 'Reload the page to get the newest Sessionbook, or remove the cell.',
            }}
          />
        </>
      )}
    </section>
  );
});
