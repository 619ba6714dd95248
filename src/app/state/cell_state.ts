import { assertNever } from '../../../workers/runtime/errors';
import type { NotebookCell } from '../../notebook/document';
import type { AnyCellKind } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import { formatSeconds, plural } from '../../ui/formats';

export type CellStatus = CellView['status'];

/** The heading of a cell: its kind's title, with the number that tells two of a kind apart. */
export function cellTitle(cell: NotebookCell, kind: AnyCellKind | undefined): string {
  const title = kind?.heading?.(cell.params) ?? kind?.title ?? cell.kind;
  const number = /-(\d+)$/.exec(cell.id)?.[1];
  return number && cell.id.startsWith(`${cell.kind}-`) ? `${title} ${number}` : title;
}

/** The few characters beside a cell in the rail: its time, how far it is, or its state. */
export function stateInBrief(view: CellView): string {
  switch (view.status) {
    case 'idle':
      return '';
    case 'done':
      return formatSeconds(view.shown.seconds);
    case 'running':
      return view.progress.fraction === null ? 'running' : `${Math.floor(view.progress.fraction * 100)} %`;
    case 'waiting':
      return 'waits';
    case 'stale':
      return 'changed';
    case 'stored':
    case 'queued':
    case 'failed':
    case 'cancelled':
      return view.status;
    default:
      return assertNever(view);
  }
}

/** Whether what a cell shows is its result as it stands, rather than one of before a change. */
export function isCurrent(status: CellStatus): boolean {
  return status === 'done' || status === 'stored';
}

/** What the button of one cell does, in the same words in every panel. */
export function cellAction(status: CellStatus): { does: 'run' | 'cancel'; label: string } {
  switch (status) {
    case 'running':
    case 'queued':
      return { does: 'cancel', label: 'Cancel' };
    case 'idle':
    case 'waiting':
      return { does: 'run', label: 'Run' };
    case 'done':
    case 'stored':
    case 'stale':
    case 'failed':
    case 'cancelled':
      return { does: 'run', label: 'Run again' };
    default:
      return assertNever(status);
  }
}

export interface PrimaryAction {
  does: 'run' | 'cancel' | 'nothing';
  /** What the button says it will do. */
  label: string;
}

/** What the one primary button of a notebook does, given the state of every cell. */
export function primaryAction(statuses: readonly CellStatus[]): PrimaryAction {
  if (statuses.some((status) => status === 'running' || status === 'queued')) {
    return { does: 'cancel', label: 'Cancel' };
  }
  const open = statuses.filter((status) => status !== 'done');
  if (open.length === 0) return { does: 'nothing', label: statuses.length === 0 ? 'Run all' : 'Up to date' };
  if (open.every((status) => status === 'stale')) {
    return { does: 'run', label: `Run ${plural(open.length, 'changed cell')}` };
  }
  if (open.some((status) => status === 'idle')) return { does: 'run', label: 'Run all' };
  return { does: 'run', label: `Run ${plural(open.length, 'cell')} again` };
}

/** How far a run of the whole notebook is: `3 of 5`. */
export function countDone(statuses: readonly CellStatus[]): string {
  return `${statuses.filter((status) => status === 'done').length} of ${statuses.length}`;
}
