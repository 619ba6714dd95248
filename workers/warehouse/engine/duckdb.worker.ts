/**
 * DuckDB's own worker, given its engine packed, or compiled by the worker before. DuckDB asks for its WebAssembly with
 * `fetch`; here, and only for that one address, the answer is unpacked on the way to the compiler, which starts before it
 * is complete.
 */
import '../../runtime/strict';
import { line } from './duckdb_line';
import '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { PACKED_ENDING } from './packed';

const fetchAsItIs = globalThis.fetch.bind(globalThis);

globalThis.fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!address.endsWith(PACKED_ENDING)) return fetchAsItIs(input, init);
  if (await line.given()) return new Response(new Uint8Array());
  const response = await fetchAsItIs(input, init);
  if (!response.ok || !response.body) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip')), {
    headers: { 'Content-Type': 'application/wasm' },
  });
};
