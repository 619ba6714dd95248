/**
 * A line of our own into DuckDB's worker, beside DuckDB's: the compiled engine goes through it in both directions, so
 * that a database that is opened again is not compiled again, the bytes of its memory are told, and those that it reads.
 */
const HELLO = 'sessionbook-engine';

interface Hello {
  [HELLO]: MessagePort;
  /** The engine as an earlier worker compiled it; null: it is to be fetched. */
  module: WebAssembly.Module | null;
}

type FromWorker = { compiled: WebAssembly.Module } | { bytes: number } | { read: number };

/** Fewer bytes are not told one by one. */
const BYTES_TOLD = 1_000_000;

/** The side of whoever starts DuckDB's worker. */
export class EngineLine {
  private readonly port: MessagePort;
  private readonly asked: ((bytes: number) => void)[] = [];
  private readonly readers = new Set<(bytes: number) => void>();

  /** To be made before anything else is sent to the worker. */
  constructor(
    worker: Worker,
    module: WebAssembly.Module | null,
    onCompiled: (module: WebAssembly.Module) => void,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('compiled' in data) onCompiled(data.compiled);
      else if ('read' in data) for (const listener of this.readers) listener(data.read);
      else this.asked.shift()?.(data.bytes);
    };
    const hello: Hello = { [HELLO]: port2, module };
    worker.postMessage(hello, [port2]);
  }

  /** Bytes of the engine's memory, which only ever grows. Answered between two statements. */
  memory(): Promise<number> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.port.postMessage(null);
    });
  }

  /** Tells the bytes that are read of a person's files while a statement runs. */
  onRead(listener: (bytes: number) => void): () => void {
    this.readers.add(listener);
    return () => {
      this.readers.delete(listener);
    };
  }

  close(): void {
    this.port.close();
    for (const answer of this.asked.splice(0)) answer(0);
  }
}

/**
 * The side of DuckDB's worker, called once and before DuckDB's own code is loaded: gives the engine that an earlier worker
 * compiled, and tells the one that is compiled here.
 */
export function answerEngineLine(scope: typeof globalThis): { given(): Promise<WebAssembly.Module | null> } {
  let memory: WebAssembly.Memory | null = null;
  let line: MessagePort | null = null;
  const given = new Promise<WebAssembly.Module | null>((resolve) => {
    scope.addEventListener('message', (event) => {
      const hello = (event as MessageEvent<Partial<Hello> | null>).data;
      const port = hello?.[HELLO];
      if (!port) return;
      // DuckDB would answer a message that it does not know.
      event.stopImmediatePropagation();
      line = port;
      port.onmessage = () => port.postMessage({ bytes: memory?.buffer.byteLength ?? 0 });
      resolve(hello.module ?? null);
    });
  });
  scope.WebAssembly.instantiateStreaming = async (source, imports) => {
    const before = await given;
    const module = before ?? (await WebAssembly.compileStreaming(source));
    const instance = await WebAssembly.instantiate(module, imports);
    const own = [...Object.values(instance.exports), ...Object.values(imports?.env ?? {})];
    memory = own.find((value) => value instanceof WebAssembly.Memory) ?? null;
    if (!before) line?.postMessage({ compiled: module });
    return { module, instance };
  };
  tellReads(scope as ReaderScope, (read) => line?.postMessage({ read }));
  return { given: () => given };
}

interface ReaderScope {
  FileReaderSync?: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };
}

/** DuckDB reads the files of a person piece by piece, through this one function. */
function tellReads(scope: ReaderScope, tell: (bytes: number) => void): void {
  const Reader = scope.FileReaderSync;
  if (!Reader) return;
  let untold = 0;
  scope.FileReaderSync = class extends Reader {
    override readAsArrayBuffer(blob: Blob): ArrayBuffer {
      untold += blob.size;
      if (untold >= BYTES_TOLD) {
        tell(untold);
        untold = 0;
      }
      return super.readAsArrayBuffer(blob);
    }
  };
}
