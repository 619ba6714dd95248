import '../runtime/strict';
import { ownBuffers } from '../runtime/columns';
import { AppError, toAppError } from '../runtime/errors';
import { exposeTasks, Transferred } from '../runtime/host';
import { matrixBuffers } from '../runtime/matrix';
import type { TaskContext } from '../runtime/progress';
import { openBrowserEngine } from './engine/browser';
import { compiledEngine, reuseEngine } from './engine/duckdb';
import { EngineOrders } from './engine/remote_worker';
import { ingestEvents } from './ingest/events';
import { ingestProperties } from './ingest/properties';
import { ingestTree } from './ingest/tree';
import { inspectFile } from './intake/inspect';
import { keepTables, keptTables, renewDatabase } from './kept_tables';
import { toColumns, toMatrix } from './matrix';
import type { FromWarehouse, WarehouseTasks } from './protocol';
import { survey } from './survey/survey';
import { Warehouse } from './warehouse';

/**
 * So many times above the limit, statements that run are waited for and new ones wait: of cells that work side by side the
 * database is never at rest.
 */
const WORTH_WAITING = 1.4;

let opened: Promise<Warehouse> | null = null;
let ready = false;
let keptFile: string | null = null;
let anew = false;
let line: MessagePort | null = null;

const tellPage = (message: FromWarehouse) => line?.postMessage(message);
const engines = new EngineOrders(tellPage);

function warehouse({ progress }: TaskContext): Promise<Warehouse> {
  if (!ready) progress({ fraction: null, message: 'Opening the database' });
  opened ??= openBrowserEngine(engines.start, keptFile, { anew }).then(
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

/** Closes the database and opens it again from disk. */
async function renew(database: Warehouse): Promise<void> {
  tellPage({ kept: await renewDatabase(database) });
}

/** Runs a task; one that runs out of memory is run once more after memory was given back. */
async function withRoom<Result>(
  context: TaskContext,
  run: (database: Warehouse) => Promise<Result>,
): Promise<Result> {
  const database = await warehouse(context);
  try {
    return await run(database);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'out_of_memory') throw error;
    // Without a disk memory is given back only by ending the database.
    if (!database.engine.keepsTables)
      throw new AppError('database_lost', error.message, error.hint, error.details);
    context.progress({ fraction: null, message: 'Giving memory back' });
    await renew(database);
    return run(database);
  }
}

exposeTasks<WarehouseTasks>({
  async open(request, context) {
    keptFile = request.keptFile;
    anew = request.anew;
    line = request.line;
    line.onmessage = ({ data }) => engines.handle(data);
    if (request.engine) reuseEngine(request.engine);
    const kept = await keptTables(await warehouse(context));
    return { kept, engine: compiledEngine() };
  },
  async keep(request, context) {
    return keepTables(await warehouse(context), request, context.signal);
  },
  async relieve({ limit }, context) {
    const database = await warehouse(context);
    const { engine } = database;
    const bytes = await engine.memory();
    const mayWait = bytes > limit * WORTH_WAITING;
    if (bytes > limit && engine.keepsTables && (mayWait || !engine.isBusy)) await renew(database);
    return bytes;
  },
  async drop({ table }, context) {
    await (await warehouse(context)).drop(table);
    return null;
  },
  async query({ sql }, context) {
    const ipc = await withRoom(context, (database) => database.query(sql, context.signal));
    return new Transferred(ipc, [ipc.buffer]);
  },
  async matrix({ sql }, context) {
    const matrix = await withRoom(context, async (database) =>
      toMatrix(await database.query(sql, context.signal)),
    );
    return new Transferred(matrix, matrixBuffers(matrix) as ArrayBuffer[]);
  },
  async columns({ sql, kinds }, context) {
    const columns = await withRoom(context, async (database) =>
      toColumns(await database.query(sql, context.signal), kinds),
    );
    return new Transferred(columns, ownBuffers(columns));
  },
  async insert({ table, columns }, context) {
    await withRoom(context, (database) => database.insert(table, columns));
    return null;
  },
  select: (request, context) => withRoom(context, (database) => database.select(request, context.signal)),
  inspect: ({ file, role, header }, context) => inspectFile(file, role, context, { header }),
  survey: (request, context) => withRoom(context, ({ engine }) => survey(engine, request, context)),
  ingestEvents: (request, context) =>
    withRoom(context, ({ engine }) => ingestEvents(engine, request, context)),
  ingestProperties: (request, context) =>
    withRoom(context, ({ engine }) => ingestProperties(engine, request, context)),
  ingestTree: (request, context) => withRoom(context, ({ engine }) => ingestTree(engine, request, context)),
});
