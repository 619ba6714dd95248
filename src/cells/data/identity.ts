import type { SourceFile } from '../../../workers/warehouse/protocol';

/** Whether two descriptions name the same content. */
export function identity(file: Pick<SourceFile, 'hash' | 'entry' | 'sheet'>): string {
  return `${file.hash}:${file.entry ?? ''}${file.sheet ? `:${file.sheet}` : ''}`;
}
