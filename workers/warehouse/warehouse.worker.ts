import { exposeTasks, Transferred } from '../runtime/host';
import { openBrowserEngine } from './engine/browser';
import { ingestEvents } from './ingest/events';
import { ingestProperties } from './ingest/properties';
import { ingestTree } from './ingest/tree';
import { inspectFile } from './intake/inspect';
import type { WarehouseTasks } from './protocol';
import { Warehouse } from './warehouse';

let opened: Promise<Warehouse> | null = null;

function warehouse(): Promise<Warehouse> {
  opened ??= openBrowserEngine().then(
    (engine) => new Warehouse(engine),
    (thrown) => {
      opened = null;
      throw thrown;
    },
  );
  return opened;
}

exposeTasks<WarehouseTasks>({
  async query({ sql }, { signal }) {
    const ipc = await (await warehouse()).query(sql, signal);
    return new Transferred(ipc, [ipc.buffer]);
  },
  async insert({ table, columns }) {
    await (await warehouse()).insert(table, columns);
    return null;
  },
  async select(request, { signal }) {
    return (await warehouse()).select(request, signal);
  },
  inspect: ({ file, role }, context) => inspectFile(file, role, context),
  async ingestEvents(request, context) {
    return ingestEvents((await warehouse()).engine, request, context);
  },
  async ingestProperties(request, context) {
    return ingestProperties((await warehouse()).engine, request, context);
  },
  async ingestTree(request, context) {
    return ingestTree((await warehouse()).engine, request, context);
  },
});
