import { type DragEvent as AreaDragEvent, useEffect, useRef, useState } from 'react';

/**
 * Files dropped anywhere on the page. A drop that a part of the page has taken for itself (it called
 * `preventDefault`) is left to it; no drop ever makes the browser leave the page. Gives whether files
 * are being dragged over the page.
 */
export function usePageDrop(onFiles: (files: File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragging(false);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragging(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return dragging;
}

/**
 * Files dropped on one part of the page, which takes them before the page does. Gives whether files are being
 * dragged over it, and what its element listens to.
 */
export function useDropArea(onFiles: (files: File[]) => void) {
  const [dragging, setDragging] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  const enter = (change: 1 | -1) => (event: AreaDragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    depth.current = Math.max(0, depth.current + change);
    setDragging(depth.current > 0);
  };
  const handlers = {
    onDragEnter: enter(1),
    onDragLeave: enter(-1),
    onDrop(event: AreaDragEvent) {
      depth.current = 0;
      setDragging(false);
      const files = [...event.dataTransfer.files];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    },
  };
  return { dragging, handlers };
}

/** Of a file whose name says JSON so much is looked at to tell what it holds, in bytes. */
const HEAD = 64 * 1024;

/** Whether a file looks like a notebook rather than data: JSON, and neither a list nor objects without cells. */
export async function isNotebookFile(file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name)) return false;
  const head = (await file.slice(0, HEAD).text()).trimStart();
  return !head.startsWith('[') && (!head.startsWith('{') || head.includes('"cells"'));
}

/** Hands files to a file input of the page, as if a person had chosen them there. */
export function giveToInput(input: HTMLInputElement, files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
