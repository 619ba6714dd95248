import type { Progress } from '../../workers/runtime/progress';

/** Often enough to look alive, seldom enough to leave the page time to draw, ms. */
const EVERY_MS = 120;

/** Progress told at most so often: trainings tell every tree, and each telling draws the page anew. */
export function seldom(progress: (progress: Progress) => void): (progress: Progress) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (news) => {
    const now = performance.now();
    if (now - told < EVERY_MS) return;
    told = now;
    progress(news);
  };
}
