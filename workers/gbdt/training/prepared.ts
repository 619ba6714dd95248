/** Data that is binned once, so that it can be trained on many times. */
import type { Arena } from '../../runtime/arena';
import { AppError } from '../../runtime/errors';
import { type BinnedData, type BinnedRows, binRows, binTrainingData } from '../binning/binned';
import { checkShape, type TrainingData } from '../data';
import type { Kernel } from '../kernel/kernel';
import type { BinningParams } from '../params';

/** Rows that are only measured, as bins of the training data's mappers. */
export interface MeasuredRows {
  data: TrainingData;
  bins: BinnedRows;
}

export interface PreparedData {
  data: TrainingData;
  binned: BinnedData;
  validation: MeasuredRows[];
}

/** Bins the data, and the validation data with the same bins. Throws `bad_data`. */
export function prepareData(
  data: TrainingData,
  validation: TrainingData[],
  params: BinningParams,
  { kernel, arena }: { kernel: Kernel; arena: Arena },
): PreparedData {
  for (const other of validation) checkValidation(other, data);
  const binned = binTrainingData(data, params, kernel, arena);
  const measured = validation.map((other) => ({
    data: other,
    bins: binRows(other.matrix, binned.mappers, kernel, arena),
  }));
  return { data, binned, validation: measured };
}

/** Some of the rows (ascending), as data of their own. Their values are left behind: a training reads bins. */
export function takeRows(
  { data, binned }: Pick<PreparedData, 'data' | 'binned'>,
  rows: Int32Array,
  { kernel, arena }: { kernel: Kernel; arena: Arena },
): Pick<PreparedData, 'data' | 'binned'> {
  const { columns, rowStride } = binned;
  const columnStride = Math.ceil(rows.length / 64) * 64;
  const columnsAt = arena.allocate(columnStride * columns.length);
  const rowsAt = arena.allocate(rows.length * rowStride);
  const { u8 } = arena.views;
  for (let column = 0; column < columns.length; column++) {
    const from = binned.columnsAt + column * binned.columnStride;
    const to = columnsAt + column * columnStride;
    for (let place = 0; place < rows.length; place++) {
      u8[to + place] = u8[from + (rows[place] as number)] as number;
    }
  }
  kernel.transpose(columnsAt, columnStride, columns.length, 0, rows.length, rowsAt, rowStride);
  return {
    data: dataOf(data, rows),
    binned: { ...binned, rows: rows.length, columnsAt, columnStride, rowsAt },
  };
}

/** Some of the rows, to be measured. */
export function holdOut(
  { data, binned }: Pick<PreparedData, 'data' | 'binned'>,
  rows: Int32Array,
  arena: Arena,
): MeasuredRows {
  const stride = Math.ceil(binned.mappers.length / 8) * 8;
  const at = arena.allocate(rows.length * stride);
  const { u8 } = arena.views;
  binned.columns.forEach(({ placements }, column) => {
    const from = binned.columnsAt + column * binned.columnStride;
    for (const { feature, decode } of placements) {
      for (let place = 0; place < rows.length; place++) {
        const value = u8[from + (rows[place] as number)] as number;
        u8[at + place * stride + feature] = decode ? (decode[value] as number) : value;
      }
    }
  });
  return { data: dataOf(data, rows), bins: { rows: rows.length, at, stride } };
}

/** The rows; throws `bad_parameters` unless they are row numbers of the data, ascending. */
export function checkRows(rows: Int32Array, { matrix }: TrainingData): Int32Array {
  const isAscending = rows.every((row, place) => row > (place > 0 ? (rows[place - 1] as number) : -1));
  if (rows.length > 0 && isAscending && (rows.at(-1) as number) < matrix.rows) return rows;
  throw new AppError(
    'bad_parameters',
    'The rows to use are not row numbers of the data in ascending order.',
    'Give at least one, each once.',
  );
}

function dataOf(
  { matrix, categorical, initScore, groupSizes }: TrainingData,
  rows: Int32Array,
): TrainingData {
  const { names, label, weight } = matrix;
  const group = groupSizes ? groupOfRows(groupSizes) : matrix.group;
  const pick = (values: ArrayLike<number>) => Array.from(rows, (row) => values[row] as number);
  const taken: TrainingData = {
    matrix: {
      ...{ rows: rows.length, names, values: new Float32Array(), split: null },
      label: label && Float32Array.from(pick(label)),
      group: group && Int32Array.from(pick(group)),
      weight: weight && Float32Array.from(pick(weight)),
    },
  };
  if (categorical) taken.categorical = categorical;
  if (initScore) taken.initScore = Float64Array.from(pick(initScore));
  return taken;
}

function groupOfRows(sizes: Int32Array): Int32Array {
  return Int32Array.from(Array.from(sizes, (size, group) => Array<number>(size).fill(group)).flat());
}

function checkValidation(other: TrainingData, data: TrainingData): void {
  checkShape(other);
  if (other.matrix.names.length !== data.matrix.names.length) {
    throw new AppError(
      'bad_data',
      `A validation set has ${other.matrix.names.length} features, the training data ${data.matrix.names.length}.`,
      'Validation data must have the same columns in the same order.',
    );
  }
  if (!other.matrix.label?.every(Number.isFinite)) {
    throw new AppError(
      'bad_data',
      'A validation set lacks labels.',
      'Name the column that is to be predicted there, too.',
    );
  }
}
