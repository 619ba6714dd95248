/** The processes of a browser that was started from here, as the operating system tells of them (Linux only). */
import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  pid: number;
  parent: number;
  command: string;
  /** Resident memory as the system counts it, in units of a million bytes. */
  megabytes: number;
  /** Whether it holds tabs and their workers. */
  isRenderer: boolean;
}

/** All processes below this one; none where the system does not tell. */
export function processesBelow(pid: number): Process[] {
  const processes = readProcesses();
  const below = new Set([pid]);
  let known = 0;
  // Parents may have the higher number: as often as another is found.
  while (known < below.size) {
    known = below.size;
    for (const one of processes) if (below.has(one.parent)) below.add(one.pid);
  }
  return processes.filter((one) => one.pid !== pid && below.has(one.pid));
}

/** Whether a process of this number is at work; one that has ended and was not yet asked for is not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function readProcesses(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)) ?? []);
  } catch {
    return [];
  }
}

function readProcess(pid: number): Process | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return {
      pid,
      parent: Number(/PPid:\s+(\d+)/.exec(status)?.[1] ?? 0),
      command,
      megabytes: (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024) / 1e6,
      isRenderer: command.includes('--type=renderer'),
    };
  } catch {
    return null; // It ended meanwhile.
  }
}
