/** Long tasks of a page's main thread, and what ran when they began. */
import type { Page } from '@playwright/test';
import type { ThreadTime } from './thread_time';

export interface LongTask {
  ms: number;
  /** Of these, how long its thread was on a processor: the rest it waited for one. */
  own: number;
  /** The cells that ran when it began, each with what it said; `done` behind those that ended with it. */
  cells: string;
  /** The scripts that took most of it, as the browser tells them (Long Animation Frames). */
  scripts: string[];
}

interface Watched {
  /** ms since 1970 of all times below. */
  origin: number;
  tasks: { start: number; ms: number }[];
  frames: { start: number; end: number; scripts: { ms: number; what: string }[] }[];
  /** What ran from when on; one entry a change. */
  running: { at: number; cells: Record<string, string> }[];
}

interface AnimationFrame extends PerformanceEntry {
  scripts: { duration: number; invoker: string; sourceFunctionName: string; sourceURL: string }[];
}

const SAMPLE_MS = 25;
/** A script shorter than this explains nothing. */
const LEAST_SCRIPT_MS = 10;

/** Begins to watch; what happened before is not told. */
export async function watchMainThread(page: Page): Promise<void> {
  await page.evaluate(
    ([sampleMs, leastScriptMs]) => {
      const watched: Watched = { origin: performance.timeOrigin, tasks: [], frames: [], running: [] };
      Object.assign(window, { benchMainThread: watched });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          watched.tasks.push({ start: startTime, ms: duration });
        }
      }).observe({ type: 'longtask' });
      new PerformanceObserver((list) => {
        for (const frame of list.getEntries() as AnimationFrame[]) {
          const scripts = frame.scripts
            .filter(({ duration }) => duration >= leastScriptMs)
            .map(({ duration, invoker, sourceFunctionName, sourceURL }) => ({
              ms: duration,
              what: `${sourceFunctionName || invoker} in ${sourceURL.split('/').at(-1)}`,
            }));
          watched.frames.push({ start: frame.startTime, end: frame.startTime + frame.duration, scripts });
        }
      }).observe({ type: 'long-animation-frame' });
      let last = '';
      setInterval(() => {
        const found = window.sessionbook.snapshot().cells.filter(({ state }) => state === 'running');
        const cells = Object.fromEntries(found.map(({ id, progress }) => [id, progress?.message ?? '']));
        const text = JSON.stringify(cells);
        if (text !== last) watched.running.push({ at: performance.now(), cells });
        last = text;
      }, sampleMs);
    },
    [SAMPLE_MS, LEAST_SCRIPT_MS] as const,
  );
}

/** All since `watchMainThread` that began while a cell ran. */
export async function longTasks(page: Page, thread: ThreadTime): Promise<LongTask[]> {
  const { origin, tasks, frames, running } = await page.evaluate(
    () => (window as unknown as { benchMainThread: Watched }).benchMainThread,
  );
  return tasks.flatMap(({ start, ms }) => {
    const before = running.findLast(({ at }) => at <= start)?.cells ?? {};
    if (Object.keys(before).length === 0) return [];
    const after = running.findLast(({ at }) => at <= start + ms + 2 * SAMPLE_MS)?.cells ?? {};
    const cells = Object.entries(before).map(
      ([id, message]) => `${id} (${message}${id in after ? '' : ', done'})`,
    );
    const scripts = frames
      .filter((frame) => frame.start < start + ms && frame.end > start)
      .flatMap((frame) => frame.scripts);
    return {
      ms,
      own: thread.between(origin + start, origin + start + ms),
      cells: cells.join(', '),
      scripts: scripts
        .toSorted((a, b) => b.ms - a.ms)
        .map(({ ms: taken, what }) => `${taken.toFixed(0)} ms ${what}`),
    };
  });
}
