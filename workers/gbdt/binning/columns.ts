import type { BinMapper } from './mapper';

/** Bins of one shared column of bytes. */
const COLUMN_BINS = 256;

/** Features whose most frequent bin holds at least this share may share a column by exclusion. */
const SPARSE_SHARE = 0.8;

/** One feature's place in a column of bytes. */
export interface Placement {
  feature: number;
  /** Column value of each bin of the feature, 256 of them, when no other feature adds its own. */
  encode: Uint8Array;
  /** Bin of the feature for each column value, 256 of them; null when they are the same. */
  decode: Uint8Array | null;
}

/** The features that one column of bytes holds. */
export interface Column {
  /**
   * `exclusive`: at most one feature of a row is away from its most frequent bin, each has a range of
   * values of its own, 0 means none. `mixed`: values are the digits of a number, one for each feature.
   */
  kind: 'single' | 'exclusive' | 'mixed';
  placements: Placement[];
}

/** What the planner must know of a feature. */
export interface PlannedFeature {
  feature: number;
  mapper: BinMapper;
}

/**
 * Shares columns among features, which makes every histogram cheaper. Sparse features that are never
 * set together share one by exclusion (Ke et al., LightGBM, 2017, section 4; no conflicts are allowed
 * here); features of few bins share one as the digits of a number. Both lose nothing: a feature's own
 * histogram is summed out of the column's.
 *
 * `setRows(feature)`: sampled rows in which the feature is not in its most frequent bin.
 */
export function planColumns(
  features: PlannedFeature[],
  sampleSize: number,
  setRows: (feature: number) => Int32Array,
): Column[] {
  const sparse = features.filter(({ mapper }) => mapper.commonShare >= SPARSE_SHARE);
  const bundles = planExclusive(sparse, sampleSize, setRows);
  const bundled = new Set(bundles.flat().map(({ feature }) => feature));
  const mixed = planMixed(features.filter(({ feature }) => !bundled.has(feature)));
  const columns = [...bundles.map(exclusiveColumn), ...mixed.map(mixedColumn)];
  const first = (column: Column) => Math.min(...column.placements.map(({ feature }) => feature));
  return columns.sort((a, b) => first(a) - first(b));
}

/** Greedy colouring, features with most set rows first; only bundles of two or more are returned. */
function planExclusive(
  features: PlannedFeature[],
  sampleSize: number,
  setRows: (feature: number) => Int32Array,
): PlannedFeature[][] {
  if (features.length < 2) return [];
  const candidates = features.map((planned) => ({ planned, rows: setRows(planned.feature) }));
  candidates.sort((a, b) => b.rows.length - a.rows.length || a.planned.feature - b.planned.feature);
  const bundles: { members: PlannedFeature[]; isSet: Uint8Array; bins: number }[] = [];
  for (const { planned, rows } of candidates) {
    const added = planned.mapper.bins - 1;
    let bundle = bundles.find(
      ({ isSet, bins }) => bins + added <= COLUMN_BINS && rows.every((row) => isSet[row] === 0),
    );
    if (!bundle) {
      bundle = { members: [], isSet: new Uint8Array(sampleSize), bins: 1 };
      bundles.push(bundle);
    }
    bundle.members.push(planned);
    bundle.bins += added;
    for (const row of rows) bundle.isSet[row] = 1;
  }
  return bundles.map(({ members }) => members).filter((members) => members.length > 1);
}

/** Fills columns with features of few bins: largest first, each into the fullest column with room. */
function planMixed(features: PlannedFeature[]): PlannedFeature[][] {
  const columns: { members: PlannedFeature[]; bins: number }[] = [];
  const ordered = features.toSorted((a, b) => b.mapper.bins - a.mapper.bins || a.feature - b.feature);
  for (const planned of ordered) {
    const bins = planned.mapper.bins;
    const fitting = columns.filter((column) => column.bins * bins <= COLUMN_BINS);
    const column = fitting.reduce<(typeof columns)[number] | null>(
      (fullest, other) => (fullest && fullest.bins >= other.bins ? fullest : other),
      null,
    );
    if (column) {
      column.members.push(planned);
      column.bins *= bins;
    } else {
      columns.push({ members: [planned], bins });
    }
  }
  return columns.map(({ members }) => members);
}

/** A column for one feature alone: its values are the feature's bins. */
export function singleColumn({ feature }: PlannedFeature): Column {
  const encode = Uint8Array.from({ length: COLUMN_BINS }, (_, bin) => bin);
  return { kind: 'single', placements: [{ feature, encode, decode: null }] };
}

function exclusiveColumn(members: PlannedFeature[]): Column {
  let next = 1;
  const placements = members.map(({ feature, mapper }) => {
    const encode = new Uint8Array(COLUMN_BINS);
    const decode = new Uint8Array(COLUMN_BINS).fill(mapper.commonBin);
    for (let bin = 0; bin < mapper.bins; bin++) {
      if (bin === mapper.commonBin) continue;
      encode[bin] = next;
      decode[next++] = bin;
    }
    return { feature, encode, decode };
  });
  return { kind: 'exclusive', placements };
}

function mixedColumn(members: PlannedFeature[]): Column {
  const [only, second] = members;
  if (only && !second) return singleColumn(only);
  let unit = 1;
  const placements = members.map(({ feature, mapper }) => {
    const weight = unit;
    unit *= mapper.bins;
    return {
      feature,
      encode: Uint8Array.from({ length: COLUMN_BINS }, (_, bin) => bin * weight),
      decode: Uint8Array.from(
        { length: COLUMN_BINS },
        (_, value) => Math.floor(value / weight) % mapper.bins,
      ),
    };
  });
  return { kind: 'mixed', placements };
}
