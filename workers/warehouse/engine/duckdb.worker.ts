/**
 * DuckDB's own worker, given its engine packed. DuckDB asks for its WebAssembly with `fetch`; here, and only
 * for that one address, the answer is unpacked on the way to the compiler, which starts before it is complete.
 */
import '../../runtime/strict';
import '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { PACKED_ENDING } from './packed';

const fetchAsItIs = globalThis.fetch.bind(globalThis);

globalThis.fetch = async (input, init) => {
  const response = await fetchAsItIs(input, init);
  const address = input instanceof Request ? input.url : String(input);
  if (!response.ok || !response.body || !address.endsWith(PACKED_ENDING)) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip')), {
    headers: { 'Content-Type': 'application/wasm' },
  });
};
