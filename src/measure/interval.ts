/** Figures with their 95 % intervals, as they are kept in results. */

/** An estimate with its 95 % interval; a bound is null where resampling could not give one. */
export interface Interval {
  estimate: number;
  lower: number | null;
  upper: number | null;
}

/** What a bootstrap says of a figure, in numbers that JSON has a form for. */
export function intervalOf(figure: { estimate: number; lower: number; upper: number }): Interval {
  return { estimate: figure.estimate, lower: finite(figure.lower), upper: finite(figure.upper) };
}

/** A figure where nothing could be resampled. */
export function withoutInterval(estimate: number): Interval {
  return { estimate, lower: null, upper: null };
}

/** To six digits: more are only noise in a saved notebook. */
export function rounded({ estimate, lower, upper }: Interval): Interval {
  const six = (value: number) => Number(value.toPrecision(6));
  return {
    estimate: six(estimate),
    lower: lower === null ? null : six(lower),
    upper: upper === null ? null : six(upper),
  };
}

/** The number, or null where it is none. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
