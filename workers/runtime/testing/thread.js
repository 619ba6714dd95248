// Only for tests: a helper thread in Node. Registers tsx, so that it can import the TypeScript sources.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

const unregister = register();
const { takeSeat } = await import('../threads/playback.ts');
await unregister();
const { work } = await takeSeat(workerData);
parentPort?.postMessage('ready');
work();
