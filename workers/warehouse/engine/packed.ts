/** How the address of DuckDB's packed engine ends, also after the build has added a hash to its name. */
export const PACKED_ENDING = '.packed';

/** Address of DuckDB's WebAssembly, compressed by `scripts/pack_duckdb.ts`. */
export function packedEngineUrl(): string {
  return new URL('./dist/duckdb-eh.packed', import.meta.url).href;
}
