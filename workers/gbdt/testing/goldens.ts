/** Only for tests: LightGBM's example data and what native LightGBM gives on it, where they are present. */
import { existsSync, readFileSync } from 'node:fs';
import type { Matrix } from '../../runtime/matrix';
import type { TrainingData } from '../data';

/** The folder beside the repository. */
const DATA = new URL('../../../../shared/data/', import.meta.url);

/** Whether the folder is there; tests that need it are skipped otherwise. */
export const hasGoldens = existsSync(DATA);

/** Said in the name of a group of tests that needs the folder. */
export const needsGoldens = 'needs ../shared/data';

export interface Golden {
  params: Record<string, unknown>;
  metrics: Record<'train' | 'test', Record<string, Record<string, number>>>;
  test_raw_score_first20: number[];
  test_shap_first20?: number[][];
  gain_importance: number[];
}

/** Native LightGBM's figures, by task. */
export function readGoldens(): Record<string, Golden> {
  return JSON.parse(readText('goldens/lightgbm.json'));
}

export function readText(path: string): string {
  return readFileSync(new URL(path, DATA), 'utf8');
}

/** `binary.train` or `binary.test`: the label first, then 28 features, tab-separated. */
export function readBinary(part: 'train' | 'test'): TrainingData {
  const lines = readText(`lightgbm/binary.${part}`).trim().split('\n');
  const rows = lines.map((line) => Float64Array.from(line.split('\t'), Number));
  const features = (rows[0] as Float64Array).length - 1;
  const matrix = emptyMatrix(rows.length, features);
  rows.forEach((row, index) => {
    (matrix.label as Float32Array)[index] = row[0] as number;
    for (let j = 0; j < features; j++) matrix.values[j * matrix.rows + index] = row[j + 1] as number;
  });
  return { matrix };
}

/** `rank.train` or `rank.test`: LibSVM format, with the sizes of the groups beside it. */
export function readRanking(part: 'train' | 'test'): TrainingData {
  const lines = readText(`lightgbm/rank.${part}`).trim().split('\n');
  const matrix = emptyMatrix(lines.length, 301);
  lines.forEach((line, row) => {
    const [label, ...entries] = line.trim().split(' ');
    (matrix.label as Float32Array)[row] = Number(label);
    for (const entry of entries) {
      const [feature, value] = entry.split(':').map(Number) as [number, number];
      matrix.values[feature * matrix.rows + row] = value;
    }
  });
  const sizes = readText(`lightgbm/rank.${part}.query`).trim().split('\n');
  return { matrix, groupSizes: Int32Array.from(sizes, Number) };
}

function emptyMatrix(rows: number, features: number): Matrix {
  return {
    rows,
    names: Array.from({ length: features }, (_, index) => `Column_${index}`),
    values: new Float32Array(rows * features),
    label: new Float32Array(rows),
    group: null,
    weight: null,
    split: null,
  };
}
