import { useMemo } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { NotebookCell } from '../../notebook/document';
import { checkedParams } from '../../notebook/graph';
import type { AnyCellKind } from '../../notebook/kind';

/** A cell's parameters with defaults filled in, or why they do not fit. */
export type ParamsState =
  | { ok: true; params: Record<string, unknown> }
  | { ok: false; error: AppErrorPayload };

export function useParams(cell: NotebookCell, kind: AnyCellKind | undefined): ParamsState {
  return useMemo(() => {
    if (!kind) return { ok: true, params: cell.params };
    try {
      return { ok: true, params: checkedParams(kind, cell) };
    } catch (thrown) {
      return { ok: false, error: toAppError(thrown).toPayload() };
    }
  }, [cell, kind]);
}
