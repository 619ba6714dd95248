// Only for tests: a helper thread in Node. Registers tsx, so that it can import the TypeScript sources.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

const unregister = register();
const { joinMemory } = await import('../kernel/wasm.ts');
const { help } = await import('../kernel/crew.ts');
const { runTiles } = await import('../model/tiles.ts');
await unregister();
const { module, seat } = workerData;
const kernel = await joinMemory(module, seat.memory);
parentPort?.postMessage('ready');
help(kernel, seat, runTiles);
