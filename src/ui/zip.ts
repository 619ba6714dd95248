/** A file of an archive, with its path in it. */
export interface TextFile {
  path: string;
  text: string;
}

/** Text files as a zip archive. The library is loaded when it is first needed. */
export async function zipOf(files: readonly TextFile[]): Promise<Blob> {
  const { BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js');
  // Without workers: the content security policy has no place for the library's own.
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const { path, text } of files) await writer.add(path, new TextReader(text));
  return writer.close();
}
