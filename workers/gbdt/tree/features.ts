import type { Arena } from '../../runtime/arena';
import type { BinnedData } from '../binning/binned';
import type { BinMapper } from '../binning/mapper';
import { BINS, BLOCK_COLUMNS, FEATURE, FEATURE_BYTES, HISTOGRAM_BYTES } from '../kernel/layout';

/** A feature that can be split, and where its bins are. */
export interface SplitFeature {
  /** Its column in the matrix. */
  feature: number;
  mapper: BinMapper;
  /** The column of bytes that holds it, and how its bins are read from it. */
  column: number;
  decode: Uint8Array | null;
}

/** The features as the kernel sees them, in the order of their columns. */
export class FeatureTable {
  readonly features: SplitFeature[];
  /** Matrix column of each feature, for deciding between equal gains. */
  readonly order: Int32Array;
  /** Offset of the kernel's records. */
  readonly at: number;
  /** Offset of the list of blocks of columns that are in use, and its length. */
  readonly blocksAt: number;
  blockCount = 0;
  private readonly columns: number;

  constructor(
    binned: BinnedData,
    private readonly arena: Arena,
  ) {
    this.columns = binned.columns.length;
    this.features = binned.columns.flatMap(({ placements }, column) =>
      placements.map(({ feature, decode }) => ({
        feature,
        mapper: binned.mappers[feature] as BinMapper,
        column,
        decode,
      })),
    );
    this.order = Int32Array.from(this.features, ({ feature }) => feature);
    this.at = arena.allocate(this.features.length * FEATURE_BYTES);
    this.blocksAt = arena.allocate(Math.ceil(this.columns / BLOCK_COLUMNS) * 4);
    this.features.forEach((feature, index) => {
      this.writeRecord(feature, index);
    });
    this.enable(null);
  }

  get length(): number {
    return this.features.length;
  }

  /** Lets the next trees see only some of the features (places in `features`); null: all of them. */
  enable(chosen: Int32Array | null): void {
    const { i32 } = this.arena.views;
    const blocks = new Set<number>();
    const isChosen = chosen && new Set(chosen);
    this.features.forEach(({ column }, index) => {
      const enabled = !isChosen || isChosen.has(index);
      i32[(this.at + index * FEATURE_BYTES + FEATURE.enabled) / 4] = enabled ? 1 : 0;
      if (enabled) blocks.add(Math.floor(column / BLOCK_COLUMNS));
    });
    i32.set([...blocks], this.blocksAt / 4);
    this.blockCount = blocks.size;
  }

  /** Range of columns, and of the features in them, that a thread merges and searches. */
  shareOf(thread: number, threads: number): { columns: [number, number]; features: [number, number] } {
    const bound = (index: number) => {
      if (index === threads) return { column: this.columns, feature: this.length };
      const feature = Math.floor((this.length * index) / threads);
      const column = this.features[feature]?.column ?? this.columns;
      return { column, feature: this.features.findIndex((other) => other.column === column) };
    };
    const from = bound(thread);
    const to = bound(thread + 1);
    return { columns: [from.column, to.column], features: [from.feature, to.feature] };
  }

  private writeRecord({ mapper, column, decode }: SplitFeature, index: number): void {
    const decodeAt = decode ? this.arena.allocate(BINS) : 0;
    const { i32, u8 } = this.arena.views;
    if (decode) u8.set(decode, decodeAt);
    const record = (this.at + index * FEATURE_BYTES) / 4;
    i32[record + FEATURE.histogram / 4] = column * HISTOGRAM_BYTES;
    i32[record + FEATURE.categorical / 4] = mapper.kind === 'categorical' ? 1 : 0;
    i32[record + FEATURE.bins / 4] = mapper.bins;
    i32[record + FEATURE.missingBin / 4] = mapper.kind === 'numeric' ? mapper.missingBin : -1;
    i32[record + FEATURE.decode / 4] = decodeAt;
  }
}
