import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import {
  FEATURE,
  FEATURE_BYTES,
  LEAF,
  LEAF_BYTES,
  RESULT,
  RESULT_BYTES,
  RESULT_FLAG,
  SETTINGS,
} from '../../kernel/layout';
import {
  add,
  type Candidate,
  gainOf,
  readCells,
  readTotal,
  type Search,
  type Sums,
  subtract,
  writeResult,
} from './split';

/** The search for one split of a whole level; rules as in `kernel/assembly/level.ts`. */
export function levels(arena: Arena): Pick<Kernel, 'findLevelSplits'> {
  return {
    findLevelSplits(features, from, to, leaves, leafCount, settings, _scratch, results) {
      const { i32, f64 } = arena.views;
      const setting = (offset: number) => f64[(settings + offset) / 8] as number;
      for (let index = from; index < to; index++) {
        const field = (offset: number) => i32[(features + index * FEATURE_BYTES + offset) / 4] as number;
        const result = results + index * RESULT_BYTES;
        f64[(result + RESULT.gain) / 8] = -Infinity;
        if (field(FEATURE.enabled) === 0) continue;
        const searches = Array.from({ length: leafCount }, (_, place): Search => {
          const leaf = leaves + place * LEAF_BYTES;
          const column = (i32[(leaf + LEAF.histogram) / 4] as number) + field(FEATURE.histogram);
          const cells = readCells(arena, column, field(FEATURE.decode));
          return { cells, total: readTotal(arena, leaf), count: 0, setting };
        });
        const candidates =
          field(FEATURE.categorical) !== 0
            ? categories(field(FEATURE.bins))
            : cuts(field(FEATURE.bins), field(FEATURE.missingBin));
        let best: Candidate | null = null;
        for (const { goesLeft, ...candidate } of candidates) {
          const gain = searches.reduce((sum, search) => sum + ownGain(search, goesLeft), 0);
          if (gain > (best?.gain ?? setting(SETTINGS.minGain))) {
            best = { ...candidate, gain, left: NOTHING };
          }
        }
        if (best) writeResult(arena, result, best, setting(SETTINGS.minGain));
      }
    },
  };
}

/** A split before its gain is known, and the bins that go left. */
type Question = Omit<Candidate, 'gain' | 'left'> & { goesLeft: (bin: number) => boolean };

/** In the order in which the first of the best wins. */
function cuts(bins: number, missingBin: number): Question[] {
  const thresholds = Array.from({ length: missingBin >= 0 ? missingBin : bins }, (_, bin) => bin);
  const cut =
    (missingLeft: boolean) =>
    (threshold: number): Question => ({
      ...{ threshold, flags: missingLeft ? RESULT_FLAG.missingLeft : 0, leftBins: [] },
      goesLeft: (bin) => (bin === missingBin ? missingLeft : bin <= threshold),
    });
  const missingRight = missingBin >= 0 ? thresholds.map(cut(false)) : [];
  return [...thresholds.slice(0, -1).reverse().map(cut(true)), ...missingRight];
}

function categories(bins: number): Question[] {
  return Array.from({ length: bins - 1 }, (_, index) => ({
    ...{ threshold: 1, flags: RESULT_FLAG.categorical, leftBins: [index + 1] },
    goesLeft: (bin) => bin === index + 1,
  }));
}

const NOTHING: Sums = { gradient: 0, hessian: 0 };

/** What one leaf gains, which may be less than nothing where there is a penalty. */
function ownGain(search: Search, goesLeft: (bin: number) => boolean): number {
  const left = search.cells.filter((_, bin) => goesLeft(bin)).reduce(add, NOTHING);
  const right = subtract(search.total, left);
  return gainOf(search, left) + gainOf(search, right) - gainOf(search, search.total);
}
