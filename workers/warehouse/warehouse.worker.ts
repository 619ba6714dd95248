import '../runtime/strict';
import { exposeTasks, Transferred } from '../runtime/host';
import { matrixBuffers } from '../runtime/matrix';
import type { TaskContext } from '../runtime/progress';
import { openBrowserEngine } from './engine/browser';
import { ingestEvents } from './ingest/events';
import { ingestProperties } from './ingest/properties';
import { ingestTree } from './ingest/tree';
import { inspectFile } from './intake/inspect';
import { toMatrix } from './matrix';
import type { WarehouseTasks } from './protocol';
import { Warehouse } from './warehouse';

let opened: Promise<Warehouse> | null = null;
let ready = false;

function warehouse({ progress }: TaskContext): Promise<Warehouse> {
  if (!ready) progress({ fraction: null, message: 'Opening the database' });
  opened ??= openBrowserEngine().then(
    (engine) => {
      ready = true;
      return new Warehouse(engine);
    },
    (thrown) => {
      opened = null;
      throw thrown;
    },
  );
  return opened;
}

exposeTasks<WarehouseTasks>({
  async open(_, context) {
    await warehouse(context);
    return null;
  },
  async query({ sql }, context) {
    const ipc = await (await warehouse(context)).query(sql, context.signal);
    return new Transferred(ipc, [ipc.buffer]);
  },
  async matrix({ sql }, context) {
    const matrix = toMatrix(await (await warehouse(context)).query(sql, context.signal));
    return new Transferred(matrix, matrixBuffers(matrix) as ArrayBuffer[]);
  },
  async insert({ table, columns }, context) {
    await (await warehouse(context)).insert(table, columns);
    return null;
  },
  async select(request, context) {
    return (await warehouse(context)).select(request, context.signal);
  },
  inspect: ({ file, role }, context) => inspectFile(file, role, context),
  async ingestEvents(request, context) {
    return ingestEvents((await warehouse(context)).engine, request, context);
  },
  async ingestProperties(request, context) {
    return ingestProperties((await warehouse(context)).engine, request, context);
  },
  async ingestTree(request, context) {
    return ingestTree((await warehouse(context)).engine, request, context);
  },
});
