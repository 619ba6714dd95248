import type { Arena } from '../../runtime/arena';
import { AppError } from '../../runtime/errors';
import { type Matrix, matrixColumn } from '../../runtime/matrix';
import { Random } from '../../runtime/random';
import { firstFrom } from '../../runtime/search';
import { CATEGORY_LIMIT, type TrainingData } from '../data';
import type { Kernel } from '../kernel/kernel';
import { BINS, BLOCK_COLUMNS } from '../kernel/layout';
import type { BinningParams } from '../params';
import { type Column, type PlannedFeature, planColumns, singleColumn } from './columns';
import { type BinMapper, categoryMapper, isTrivial, numericMapper, tooManyCategories } from './mapper';

/** Training data as bins, in the memory of the kernel. */
export interface BinnedData {
  rows: number;
  /** One per feature of the matrix. */
  mappers: BinMapper[];
  /** What each column of bytes holds; features that cannot be split are in none. */
  columns: Column[];
  /** Offset of the column-major bytes, and bytes from one column to the next. */
  columnsAt: number;
  columnStride: number;
  /** Offset of the row-major bytes, and bytes from one row to the next. */
  rowsAt: number;
  rowStride: number;
  /** Bytes of a row that are read: the columns, rounded up to a multiple of 8. */
  rowWidth: number;
}

/** Other data as bins of the same mappers: row-major, one byte per feature, nothing shared. */
export interface BinnedRows {
  rows: number;
  at: number;
  stride: number;
}

/** Bins the training data. Throws `bad_data` when no feature has two bins. */
export function binTrainingData(
  data: TrainingData,
  params: BinningParams,
  kernel: Kernel,
  arena: Arena,
): BinnedData {
  const { matrix } = data;
  const sampled = sampleRows(matrix.rows, params);
  const mappers = findMappers(data, params, sampled);
  const planned: PlannedFeature[] = [];
  mappers.forEach((mapper, feature) => {
    if (!isTrivial(mapper)) planned.push({ feature, mapper });
  });
  if (planned.length === 0) {
    throw new AppError(
      'bad_data',
      'Every feature has the same value in all rows.',
      'Choose features that vary.',
    );
  }
  const columns = params.enable_bundle
    ? planColumns(planned, sampled?.length ?? matrix.rows, (feature) =>
        setRows(matrix, feature, mappers[feature] as BinMapper, sampled),
      )
    : planned.map(singleColumn);
  return fillColumns(matrix, mappers, columns, kernel, arena);
}

/** Bins other data, such as a validation set, with the mappers of the training data. */
export function binRows(matrix: Matrix, mappers: BinMapper[], kernel: Kernel, arena: Arena): BinnedRows {
  const binner = new Binner(matrix, mappers, kernel, arena);
  const stride = Math.ceil(mappers.length / BLOCK_COLUMNS) * BLOCK_COLUMNS;
  const at = arena.allocate(matrix.rows * stride);
  mappers.forEach((_, feature) => {
    binner.bin(feature, binner.spare);
    kernel.transpose(binner.spare, matrix.rows, 1, 0, matrix.rows, at + feature, stride);
  });
  return { rows: matrix.rows, at, stride };
}

/** The sampled rows, ascending, or null for all of them. */
function sampleRows(rows: number, params: BinningParams): Int32Array | null {
  const wanted = params.bin_construct_sample_cnt;
  return rows <= wanted ? null : new Random(params.seed, 'bins').sample(rows, wanted);
}

function findMappers(data: TrainingData, params: BinningParams, sampled: Int32Array | null): BinMapper[] {
  const { matrix } = data;
  const categorical = new Set(data.categorical);
  return matrix.names.map((name, feature) => {
    const sample = sampleColumn(matrix, feature, sampled);
    return categorical.has(feature) ? categoryMapper(sample, params, name) : numericMapper(sample, params);
  });
}

function sampleColumn(matrix: Matrix, feature: number, sampled: Int32Array | null): Float32Array {
  const values = matrixColumn(matrix, feature);
  if (!sampled) return values.slice();
  const sample = new Float32Array(sampled.length);
  for (let i = 0; i < sample.length; i++) sample[i] = values[sampled[i] as number] as number;
  return sample;
}

/** Places in the sample where a feature is not in its most frequent bin. */
function setRows(matrix: Matrix, feature: number, mapper: BinMapper, sampled: Int32Array | null): Int32Array {
  const places: number[] = [];
  sampleColumn(matrix, feature, sampled).forEach((value, place) => {
    if (binOf(mapper, value) !== mapper.commonBin) places.push(place);
  });
  return Int32Array.from(places);
}

/** The bin of one value. */
export function binOf(mapper: BinMapper, value: number): number {
  if (mapper.kind === 'categorical') {
    return Number.isNaN(value) ? 0 : mapper.categories.indexOf(Math.trunc(value)) + 1;
  }
  if (Number.isNaN(value)) return mapper.missingBin >= 0 ? mapper.missingBin : mapper.zeroBin;
  return firstFrom(mapper.upperBounds, value, 0, mapper.upperBounds.length - 1);
}

function fillColumns(
  matrix: Matrix,
  mappers: BinMapper[],
  planned: Column[],
  kernel: Kernel,
  arena: Arena,
): BinnedData {
  const { rows } = matrix;
  const binner = new Binner(matrix, mappers, kernel, arena);
  const columns: Column[] = [];
  const columnStride = Math.ceil(rows / 64) * 64;
  let columnsAt = 0;
  const queue = [...planned];
  for (let column = queue.shift(); column; column = queue.shift()) {
    const at = arena.allocate(columnStride);
    if (columns.length === 0) columnsAt = at;
    if (column.kind === 'single') {
      binner.bin((column.placements[0] as Column['placements'][0]).feature, at);
      columns.push(column);
      continue;
    }
    const { kept, conflicting } = binner.share(column, at);
    columns.push({ ...column, placements: kept });
    queue.push(...conflicting.map(singleColumn));
  }
  const rowWidth = Math.ceil(columns.length / BLOCK_COLUMNS) * BLOCK_COLUMNS;
  const rowStride = strideOf(rowWidth);
  const rowsAt = arena.allocate(rows * rowStride);
  kernel.transpose(columnsAt, columnStride, columns.length, 0, rows, rowsAt, rowStride);
  return { rows, mappers, columns, columnsAt, columnStride, rowsAt, rowStride, rowWidth };
}

/**
 * Rows of up to 64 bytes never lie across two cache lines: most rows are read one by one, in no order,
 * and each line is a cache miss.
 */
function strideOf(width: number): number {
  return width > 64 ? width : 2 ** Math.ceil(Math.log2(width));
}

/** Values that are copied into the kernel's memory at a time. */
const CHUNK = 65_536;

/** Bins the columns of one matrix, a chunk at a time. */
class Binner {
  /** Room for one column of bytes. */
  readonly spare: number;
  private readonly chunk: number;
  private readonly bounds: number;
  private readonly table: number;
  private readonly counter: number;

  constructor(
    private readonly matrix: Matrix,
    private readonly mappers: BinMapper[],
    private readonly kernel: Kernel,
    private readonly arena: Arena,
  ) {
    this.spare = arena.allocate(matrix.rows);
    this.chunk = arena.allocate(CHUNK * 4);
    this.bounds = arena.allocate(BINS * 4);
    this.table = arena.allocate(CATEGORY_LIMIT + 1);
    this.counter = arena.allocate(4);
  }

  /** Writes the bins of a feature, one byte a row, to `out`. */
  bin(feature: number, out: number): void {
    const mapper = this.mappers[feature] as BinMapper;
    const values = matrixColumn(this.matrix, feature);
    if (mapper.kind === 'numeric') this.loadBounds(mapper.upperBounds);
    else this.loadCategories(mapper.categories, values, this.matrix.names[feature] as string);
    const width = 2 ** Math.max(0, Math.ceil(Math.log2(mapper.bins)) - 1);
    for (let from = 0; from < values.length; from += CHUNK) {
      const part = values.subarray(from, from + CHUNK);
      this.arena.views.f32.set(part, this.chunk / 4);
      if (mapper.kind === 'numeric') {
        const missing = mapper.missingBin >= 0 ? mapper.missingBin : mapper.zeroBin;
        this.kernel.binNumbers(this.chunk, part.length, this.bounds, width, missing, out + from);
      } else {
        const size = CATEGORY_LIMIT + 1;
        this.kernel.binCategories(this.chunk, part.length, this.table, size, out + from);
      }
    }
  }

  /** Fills a shared column; features that turn out to conflict with earlier ones are handed back. */
  share(column: Column, at: number): { kept: Column['placements']; conflicting: PlannedFeature[] } {
    const { rows } = this.matrix;
    const kept: Column['placements'] = [];
    const conflicting: PlannedFeature[] = [];
    for (const placement of column.placements) {
      const { feature, encode } = placement;
      const mapper = this.mappers[feature] as BinMapper;
      this.bin(feature, this.spare);
      if (column.kind === 'exclusive') {
        this.kernel.countConflicts(at, this.spare, rows, mapper.commonBin, this.counter);
        if (this.arena.views.i32[this.counter / 4] !== 0) {
          conflicting.push({ feature, mapper });
          continue;
        }
      }
      this.arena.views.u8.set(encode, this.table);
      this.kernel.addThroughTable(at, this.spare, rows, this.table);
      kept.push(placement);
    }
    return { kept, conflicting };
  }

  private loadBounds(upperBounds: Float64Array): void {
    const bounds = this.arena.views.f32.subarray(this.bounds / 4, this.bounds / 4 + BINS);
    bounds.fill(Infinity);
    upperBounds.forEach((bound, bin) => {
      bounds[bin] = floatBelow(bound);
    });
  }

  private loadCategories(categories: Int32Array, values: Float32Array, name: string): void {
    const largest = values.reduce((max, value) => (Number.isNaN(value) ? max : Math.max(max, value)), 0);
    if (largest >= CATEGORY_LIMIT + 1) throw tooManyCategories(name, Math.trunc(largest));
    const table = this.arena.views.u8.subarray(this.table, this.table + CATEGORY_LIMIT + 1);
    table.fill(0);
    categories.forEach((code, index) => {
      table[code] = index + 1;
    });
  }
}

const float = new Float32Array(1);
const floatBits = new Int32Array(float.buffer);

/** The largest f32 that is not above `value`: an f32 is below the one exactly when below the other. */
function floatBelow(value: number): number {
  float[0] = value;
  const rounded = float[0];
  if (rounded <= value) return rounded;
  if (rounded === 0) return -1.401298464324817e-45;
  floatBits[0] = (floatBits[0] as number) + (rounded > 0 ? -1 : 1);
  return float[0];
}
