/** A page of pictures is first drawn in slices, so that the page answers meanwhile. */

/** How long one slice may take, in ms; a picture is never cut. */
const SLICE_MS = 12;

const waiting = new Set<() => void>();
let isScheduled = false;

/**
 * Draws soon, in the order of asking. `failed` is told what a drawing throws: it must not keep the others waiting. Gives
 * a function that takes the wish back.
 */
export function drawSoon(draw: () => void, failed: (thrown: unknown) => void): () => void {
  const attempt = () => {
    try {
      draw();
    } catch (thrown) {
      failed(thrown);
    }
  };
  waiting.add(attempt);
  schedule();
  return () => waiting.delete(attempt);
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(() => {
    isScheduled = false;
    const end = performance.now() + SLICE_MS;
    for (const draw of waiting) {
      waiting.delete(draw);
      draw();
      if (performance.now() >= end) break;
    }
    if (waiting.size > 0) schedule();
  });
}
