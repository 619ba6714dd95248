// Only for tests: a helper thread in Node. Registers tsx, so that it can import the TypeScript sources.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

const unregister = register();
const { instantiate } = await import('../kernel/wasm.ts');
const { helpTeam } = await import('../kernel/threads.ts');
await unregister();
const { module, seat } = workerData;
const kernel = await instantiate(module, seat.memory);
parentPort?.postMessage('ready');
helpTeam(kernel, seat);
