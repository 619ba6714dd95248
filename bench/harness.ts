/** How benches measure: ours and the peer's in turn, so that a busy machine slows both; medians. */

export interface Measurement {
  /** What is measured, in a few words. */
  name: string;
  unit: string;
  /** Medians; null where there is no peer (or it is not installed). */
  ours: number;
  peer: number | null;
  /** ours / peer. */
  ratio: number | null;
  /** The single runs behind the medians, in order. */
  runs: { ours: number[]; peer: number[] };
  /** What must hold, where the project has promised something. */
  limit?: Limit;
}

interface Bounds {
  atMost?: number | undefined;
  atLeast?: number | undefined;
}

export interface Limit extends Bounds {
  of: 'ours' | 'ratio';
}

export interface Bench {
  /** What it is compared with, and why that is the one to beat. */
  about: string;
  run(report: Report): Promise<void>;
}

/** Takes what a bench has measured. */
export class Report {
  constructor(private readonly take: (found: Measurement) => void) {}

  /** Without a peer: the value, or that of each run, and what their median has to keep to. */
  alone(name: string, unit: string, ours: number | readonly number[], bounds?: Bounds): void {
    const runs = { ours: [ours].flat(), peer: [] };
    this.take(measurement(name, unit, runs, bounds && { of: 'ours', ...bounds }));
  }

  /** The values of each run, ours and the peer's. */
  beside(name: string, unit: string, runs: Measurement['runs'], limit?: Limit): void {
    this.take(measurement(name, unit, runs, limit));
  }
}

/** A measurement from the numbers of each run. */
export function measurement(
  name: string,
  unit: string,
  runs: Measurement['runs'],
  limit?: Limit,
): Measurement {
  const ours = median(runs.ours);
  const peer = runs.peer.length > 0 ? median(runs.peer) : null;
  const ratio = peer === null ? null : ours / peer;
  return { name, unit, ours, peer, ratio, runs, ...(limit ? { limit } : {}) };
}

/** Calls both in turn, `times` times: ours, the peer's, ours, ... */
export async function interleave<Ours, Peer>(
  times: number,
  ours: () => Promise<Ours>,
  peer: (() => Promise<Peer>) | null,
): Promise<{ ours: Ours[]; peer: Peer[] }> {
  const runs: { ours: Ours[]; peer: Peer[] } = { ours: [], peer: [] };
  for (let time = 0; time < times; time++) {
    runs.ours.push(await ours());
    if (peer) runs.peer.push(await peer());
  }
  return runs;
}

/** The middle value; of an even number, the mean of the middle two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Whether a promise holds; true where nothing was promised or the peer is missing. */
export function holds({ ours, ratio, limit }: Measurement): boolean {
  if (!limit) return true;
  const value = limit.of === 'ours' ? ours : ratio;
  return value === null || (value <= (limit.atMost ?? Infinity) && value >= (limit.atLeast ?? -Infinity));
}

/** One line of the printed table. */
export function line(found: Measurement): string {
  const { name, unit, ours, peer, ratio, limit } = found;
  const cells = [
    name.padEnd(44),
    `ours ${number(ours)} ${unit}`.padEnd(20),
    (peer === null ? 'no peer' : `peer ${number(peer)} ${unit}`).padEnd(20),
    ratio === null ? '' : `ratio ${ratio.toFixed(2)}`,
  ];
  const promise = limit ? `(${limit.of} ${bound(limit)}: ${holds(found) ? 'holds' : 'BROKEN'})` : '';
  return [...cells, promise].join(' ').trimEnd();
}

function bound({ atMost, atLeast }: Limit): string {
  return atMost === undefined ? `at least ${atLeast}` : `at most ${number(atMost)}`;
}

function number(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
