import { AppError } from '../../runtime/errors';
import { randomStream } from '../../runtime/random';
import { finish } from '../../runtime/steps';
import type { BootstrapRequest, ReplicateValues } from '../protocol';
import { type BootstrapSummary, summarise } from './bootstrap_summary';
import { resampleGroups } from './groups';
import { resampledFigures } from './resampled_figures';

/**
 * Bootstrap on this thread: resamples groups (users) with replacement and evaluates every figure on each resample
 * (Efron 1979; by cluster: Field and Welsh 2007). `client.ts` does the same in several workers, with the same numbers.
 * `level`: of the percentile interval, .95 unless told. Throws as `replicateSteps` does.
 * @public
 */
export function bootstrap(request: BootstrapRequest, level = 0.95): BootstrapSummary {
  return summarise(request, [finish(replicateSteps(request, 0, request.replicates))], level);
}

/**
 * Evaluates replicates `from` .. `to - 1`, yielding the share done after each. Replicate i depends on the data, the
 * seed and i alone, so ranges can be computed anywhere and put together.
 * Throws `bad_data` for data the figures cannot be computed on, `bad_parameters` for a bad seed or replicate count.
 */
export function* replicateSteps(
  request: BootstrapRequest,
  from: number,
  to: number,
): Generator<{ fraction: number; message: string }, ReplicateValues> {
  checkRequest(request);
  const { groups, evaluate } = resampledFigures(request);
  if (groups < 2) {
    throw new AppError(
      'bad_data',
      'All rows belong to one group.',
      'An interval needs at least two groups (users) to resample; use more data or resample rows.',
    );
  }
  const width = request.figures.length;
  const counts = new Uint16Array(groups).fill(1);
  const estimates = new Float64Array(width);
  evaluate(counts, estimates);
  const values = new Float64Array((to - from) * width);
  for (let replicate = from; replicate < to; replicate++) {
    resampleGroups(randomStream(request.seed, replicate), counts);
    const place = (replicate - from) * width;
    evaluate(counts, values.subarray(place, place + width));
    const done = replicate - from + 1;
    yield { fraction: done / (to - from), message: `Resample ${done} of ${to - from}` };
  }
  return { estimates, values };
}

function checkRequest({ predictions, replicates, seed }: BootstrapRequest): void {
  if (!Number.isInteger(replicates) || replicates < 2) {
    throw new AppError(
      'bad_parameters',
      `There cannot be ${replicates} replicates.`,
      'Use at least 2, usually 1,000.',
      {
        replicates,
      },
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new AppError('bad_parameters', `The seed is ${seed}.`, 'The seed must be a whole number.', {
      seed,
    });
  }
  const lengths = new Set(Object.values(predictions).map((prediction) => prediction.length));
  if (lengths.size === 1 && !lengths.has(0)) return;
  throw new AppError(
    'bad_data',
    lengths.size > 1 ? 'The predictions have different numbers of rows.' : 'There is no row to resample.',
    'Every model must predict the same rows, at least one.',
    { lengths: [...lengths] },
  );
}
