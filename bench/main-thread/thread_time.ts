/** How long a tab's main thread was on a processor, as the operating system counts it (Linux only). */
import { readFileSync } from 'node:fs';
import { processesBelow } from '../../scripts/lib/processes';

const EVERY_MS = 10;

export interface ThreadTime {
  /** Of the time from `start` to `end` (ms since 1970), how much the thread was on a processor; all of it where nothing is known. */
  between(start: number, end: number): number;
  stop(): void;
}

/** Watches the main thread of the largest renderer below this process. */
export function watchThreadTime(): ThreadTime {
  const tab = processesBelow(process.pid)
    .filter(({ isRenderer }) => isRenderer)
    .sort((a, b) => b.megabytes - a.megabytes)[0];
  const samples: { at: number; ms: number }[] = [];
  const look = () => {
    try {
      const [taken] = readFileSync(`/proc/${tab?.pid}/task/${tab?.pid}/schedstat`, 'utf8').split(' ');
      samples.push({ at: performance.timeOrigin + performance.now(), ms: Number(taken) / 1e6 });
    } catch {
      // Another system, or the tab has ended.
    }
  };
  const timer = setInterval(look, EVERY_MS);
  const until = (time: number): number | null => {
    const next = samples.findIndex(({ at }) => at >= time);
    const [before, after] = [samples[next - 1], samples[next]];
    if (!before || !after) return null;
    return before.ms + ((after.ms - before.ms) * (time - before.at)) / (after.at - before.at);
  };
  return {
    between(start, end) {
      const [from, to] = [until(start), until(end)];
      return from === null || to === null ? end - start : Math.min(end - start, to - from);
    },
    stop: () => clearInterval(timer),
  };
}
