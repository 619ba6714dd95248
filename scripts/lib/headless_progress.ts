/** Lines of progress for a terminal, from one snapshot of the page to the next. */
import type { CellSnapshot } from '../../src/app/automation';

/** A running cell says again how far it is after this time. */
const REPEAT_MS = 10_000;

/** Remembers what was said, and says only what is new. */
export class ProgressLines {
  private readonly said = new Map<string, { state: string; at: number }>();

  /** The lines to print at `now` (ms). */
  next(cells: readonly CellSnapshot[], now: number): string[] {
    return cells.flatMap((cell) => {
      if (cell.state === 'idle' || cell.state === 'stale' || cell.state === 'queued') return [];
      const before = this.said.get(cell.id);
      const again = cell.state === 'running' && before !== undefined && now - before.at >= REPEAT_MS;
      if (before?.state === cell.state && !again) return [];
      this.said.set(cell.id, { state: cell.state, at: now });
      return [line(cell)];
    });
  }
}

/** `sessions     done      1.2 s  sessions 15,912, conversion_rate 0.051` */
function line(cell: CellSnapshot): string {
  const seconds = cell.seconds === null ? '' : `${cell.seconds.toFixed(1)} s`;
  return `${cell.id.padEnd(16)} ${cell.state.padEnd(9)} ${seconds.padStart(8)}  ${detail(cell)}`.trimEnd();
}

/** What there is to say about a cell in its state. */
export function detail({ state, figures, error, progress }: CellSnapshot): string {
  if (state === 'failed' && error) return [error.message, error.hint].filter(Boolean).join(' ');
  if (state === 'running' && progress) {
    const share = progress.fraction === null ? '' : `${Math.round(progress.fraction * 100)} % `;
    return `${share}${progress.message}`;
  }
  if (state === 'done') {
    const entries = Object.entries(figures).slice(0, 6);
    return entries.map(([name, value]) => `${name} ${round(value)}`).join(', ');
  }
  return '';
}

function round(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(4)));
}
