import { AppError } from '../../runtime/errors';
import { DuckDb, TornFile } from './duckdb';
import type { Engine, Session } from './engine';
import { databaseLost } from './errors';
import { Gate } from './gate';
import { KeptFile } from './kept_file';
import type { StartEngine } from './remote_worker';

/**
 * Opens the database; `keptFile`: with the tables that were kept in this file, and to keep more in it. These are only a
 * cache: where they cannot be opened, the database begins without them. `anew`: the file is known to be damaged.
 */
export async function openBrowserEngine(
  start: StartEngine,
  keptFile: string | null,
  { anew }: { anew: boolean },
): Promise<Engine> {
  const file = keptFile === null ? null : await KeptFile.find(keptFile);
  if (anew) await file?.remove();
  return new BrowserEngine(start, await openBeside(start, file), file);
}

async function openBeside(start: StartEngine, file: KeptFile | null): Promise<DuckDb> {
  if (!file || !(await file.prepare())) return DuckDb.open(start, null);
  try {
    return await DuckDb.open(start, file.name);
  } catch (thrown) {
    if (!(thrown instanceof TornFile)) throw thrown;
    // What it held can be computed again.
    const isNew = (await file.remove()) && (await file.prepare());
    const inMemory = () => DuckDb.open(start, null);
    return isNew ? DuckDb.open(start, file.name).catch(inMemory) : inMemory();
  }
}

/** DuckDB over several lives: closed and opened again, it gives the memory back that WebAssembly never shrinks. */
class BrowserEngine implements Engine {
  private readonly gate = new Gate();
  private readonly registered = new Map<string, Blob>();

  constructor(
    private readonly start: StartEngine,
    private life: DuckDb,
    private readonly file: KeptFile | null,
  ) {}

  get keepsTables(): boolean {
    return this.life.keepsTables;
  }

  get isBusy(): boolean {
    return this.gate.isBusy;
  }

  session<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
    return this.gate.shared(() => this.life.session(use));
  }

  async registerFile(name: string, file: Blob): Promise<void> {
    this.registered.set(name, file);
    await this.life.registerFile(name, file);
  }

  async dropFile(name: string): Promise<void> {
    this.registered.delete(name);
    await this.life.dropFile(name);
  }

  onRead(listener: (bytes: number) => void): () => void {
    return this.life.onRead(listener);
  }

  insertArrow(table: string, stream: Uint8Array, options: { create: boolean }): Promise<void> {
    return this.life.insertArrow(table, stream, options);
  }

  memory(): Promise<number> {
    return this.life.memory();
  }

  renew({ prepare, restore }: Parameters<Engine['renew']>[0]): Promise<void> {
    return this.gate.alone(async () => {
      await this.life.session(prepare);
      this.life.lose(new AppError('worker_failed', 'The database was closed.', 'Run the cell again.'));
      this.life = await openBeside(this.start, this.file);
      if (!this.life.keepsTables) throw databaseLost('its file could not be opened again');
      for (const [name, blob] of this.registered) await this.life.registerFile(name, blob);
      await this.life.session(restore);
    });
  }

  async close(): Promise<void> {
    this.life.lose(new AppError('worker_failed', 'The database was closed.', 'Run the cell again.'));
  }
}
