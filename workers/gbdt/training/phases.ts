/** Where the time of a training went, in ms. */
export interface PhaseTimes {
  binning: number;
  gradients: number;
  histograms: number;
  partition: number;
  search: number;
  scores: number;
  metrics: number;
  total: number;
}

export function noTimes(): PhaseTimes {
  return {
    binning: 0,
    gradients: 0,
    histograms: 0,
    partition: 0,
    search: 0,
    scores: 0,
    metrics: 0,
    total: 0,
  };
}

/** Adds the duration of `work` to one of the phases. */
export function timed<Result>(times: PhaseTimes, phase: keyof PhaseTimes, work: () => Result): Result {
  const start = performance.now();
  try {
    return work();
  } finally {
    times[phase] += performance.now() - start;
  }
}
