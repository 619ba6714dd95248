import { firstAbove } from '../../workers/runtime/search';

/** Seeded draws from the distributions that the benchmark's tables are made of. */
export class Draw {
  private state: number;
  private spare: number | null = null;
  private readonly zipfs = new Map<string, Float64Array>();

  constructor(seed: number) {
    this.state = seed;
  }

  /** In [0, 1). Source: mulberry32, Tommy Ettinger. */
  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  logistic(): number {
    const u = Math.min(Math.max(this.uniform(), 1e-12), 1 - 1e-12);
    return Math.log(u / (1 - u));
  }

  /** By multiplication of uniforms (Knuth) for small means, by a rounded normal for large ones. */
  poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  /** 0 .. `levels` - 1, level `k` in proportion to (k + 1) ^ -power. */
  zipf(levels: number, power: number): number {
    const key = `${levels} ${power}`;
    let ends = this.zipfs.get(key);
    if (!ends) {
      ends = Float64Array.from({ length: levels }, (_, k) => (k + 1) ** -power);
      for (let k = 1; k < levels; k++) ends[k] = (ends[k] as number) + (ends[k - 1] as number);
      this.zipfs.set(key, ends);
    }
    const target = this.uniform() * (ends[levels - 1] as number);
    return firstAbove(ends, target, 0, levels - 1);
  }
}
