/**
 * A DuckDB database without a table, as DuckDB-WASM 1.32.0 writes it, gzipped: attached, a file of no bytes is
 * refused, and another DuckDB that makes one would cost a second of every first visit. `kept_file.test.ts` holds
 * it to the file that DuckDB makes.
 */
const GZIPPED =
  'H4sIAAAAAAACA+3XsQnCUBQF0C9YuEjA6mMwQqwUtBPsnMCgG1ibVkiVRQRXcILsE7QIIgQEyxTnNJfHfQvcc1tPyyo+tofNbh3+c0ljFue/+yItjnl+Wi5mAQAAABiA5zW53/ar5nO/er6f4y4mXYyC/Q8AAAD2v/0PAAAAQ/EGD1waDwAwAAA=';

export async function emptyDatabase(): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(GZIPPED), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}
