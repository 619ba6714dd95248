/** Memory of the browser's tabs, as the operating system counts it (Linux only). */
import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 500;

/** Watches the largest renderer process below this one; `stop` gives its peak in MB, null where it cannot be told. */
export function watchTabMemory(): { stop(): number | null } {
  let peak: number | null = null;
  const look = () => {
    for (const megabytes of rendererMegabytes()) peak = Math.max(peak ?? 0, megabytes);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

function rendererMegabytes(): number[] {
  const processes = readProcesses();
  const ours = new Set([process.pid]);
  // Children have higher numbers than their parents except after a wrap: two passes settle it.
  for (let pass = 0; pass < 8; pass++) {
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
  }
  return processes
    .filter(({ pid, isRenderer }) => isRenderer && ours.has(pid))
    .map(({ megabytes }) => megabytes);
}

function readProcesses(): { pid: number; parent: number; megabytes: number; isRenderer: boolean }[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const status = readFileSync(`/proc/${name}/status`, 'utf8');
          const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
          return {
            pid: Number(name),
            parent: Number(/PPid:\s+(\d+)/.exec(status)?.[1] ?? 0),
            megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000,
            isRenderer: command.includes('--type=renderer'),
          };
        } catch {
          return []; // It ended meanwhile.
        }
      });
  } catch {
    return [];
  }
}
