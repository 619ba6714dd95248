/** What the tasks stand on in the browser: the compiled kernel, with the helpers that the page has started. */
import { chooseBackend } from './backend';
import { allocateControl, openCrew, type Seat } from './kernel/crew';
import { compileKernel, type Machine, openMachine } from './kernel/wasm';
import { runTiles } from './model/tiles';
import type { Ground } from './tasks';

export const browserGround: Ground = { openMachine: openWithHelpers, chooseBackend };

/** A machine of this thread and of the helpers at the other ends of the lines. */
async function openWithHelpers(lines: MessagePort[]): Promise<Machine> {
  if (lines.length === 0) return openMachine(await compileKernel());
  const module = await compileKernel('shared');
  const machine = await openMachine(module, 'shared');
  const { kernel, arena, memory } = machine;
  const control = allocateControl(arena);
  const threads = lines.length + 1;
  const seats = lines.map((_, index): Seat => ({ memory, control, thread: index + 1, threads }));
  // Nobody may block before all are there.
  await Promise.all(lines.map((line, index) => seatHelper(line, { module, seat: seats[index] })));
  return { ...machine, crew: openCrew(kernel, { memory, control, threads }, runTiles) };
}

function seatHelper(line: MessagePort, start: unknown): Promise<void> {
  return new Promise((resolve) => {
    line.onmessage = () => resolve();
    line.postMessage(start);
  });
}
