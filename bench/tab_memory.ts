/** Memory of the browser's tabs, as the operating system counts it (Linux only). */
import { processesBelow } from '../scripts/lib/processes';

const EVERY_MS = 500;

export interface TabMemory {
  /** The peak in MB since the last lap, or since the start; null where it cannot be told. */
  lap(): number | null;
  /** Ends the watch; gives the peak in MB of the whole time. */
  stop(): number | null;
}

/** Watches the largest renderer process below this one, twice a second. */
export function watchTabMemory(): TabMemory {
  let whole: number | null = null;
  let lap: number | null = null;
  const look = () => {
    for (const { isRenderer, megabytes } of processesBelow(process.pid)) {
      if (!isRenderer) continue;
      whole = Math.max(whole ?? 0, megabytes);
      lap = Math.max(lap ?? 0, megabytes);
    }
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    lap: () => {
      look();
      const peak = lap;
      lap = null;
      return peak;
    },
    stop: () => {
      clearInterval(timer);
      look();
      return whole;
    },
  };
}
