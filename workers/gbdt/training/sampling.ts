import { Random } from '../../runtime/random';
import type { TrainingParams } from '../params';

/** Which rows and which features each tree sees; seeded, so that it can be repeated. */
export class Sampling {
  private readonly rowsDrawn: Random;
  private readonly featuresDrawn: Random;
  private bag: Int32Array | null = null;

  constructor(
    private readonly params: TrainingParams,
    private readonly rows: number,
    private readonly features: number,
  ) {
    this.rowsDrawn = new Random(params.seed, 'bagging');
    this.featuresDrawn = new Random(params.seed, 'features');
  }

  /** The rows of a tree, ascending; null for all. A bag serves `bagging_freq` trees. */
  bagFor(tree: number): Int32Array | null {
    const { bagging_freq, bagging_fraction } = this.params;
    if (bagging_freq === 0 || bagging_fraction === 1) return null;
    if (tree % bagging_freq === 0 || !this.bag) {
      const size = Math.max(1, Math.round(this.rows * bagging_fraction));
      this.bag = this.rowsDrawn.sample(this.rows, size);
    }
    return this.bag;
  }

  /** The features of a tree, as places in the feature table by rising feature; null for all. */
  featuresFor(): Int32Array | null {
    const { feature_fraction } = this.params;
    if (feature_fraction === 1) return null;
    return this.featuresDrawn.sample(
      this.features,
      Math.max(1, Math.round(this.features * feature_fraction)),
    );
  }
}
