import type { Matrix } from '../../runtime/matrix';
import { Random } from '../../runtime/random';
import type { TrainingData } from '../data';

/** Only for tests: numbers, counts, missing values, one-hot columns, categories; weights and groups. */
export function mixedData(seed: number, rows: number): TrainingData {
  const random = new Random(seed, 'test data');
  const features = 9;
  const values = new Float32Array(rows * features);
  const label = new Float32Array(rows);
  const weight = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const hot = random.next() % 6;
    const category = random.next() % 12;
    const number = random.fraction() * 10 - 5;
    const set = [
      number,
      random.fraction() < 0.2 ? Number.NaN : Math.round(number * 3) / 3,
      random.next() % 5,
      random.next() % 3,
      hot === 0 ? 1 : 0,
      hot === 1 ? random.fraction() : 0,
      hot === 2 ? 2 : 0,
      category,
      random.next() % 3,
    ];
    set.forEach((value, feature) => {
      values[feature * rows + row] = value;
    });
    const score = Math.sin(number) + (category % 3) - 1 + (hot === 1 ? 0.5 : 0);
    label[row] = score + random.fraction() > 0.5 ? 1 : 0;
    weight[row] = 0.5 + random.fraction();
  }
  const names = Array.from({ length: features }, (_, index) => `f${index}`);
  const group = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 17));
  const matrix: Matrix = { rows, names, values, label, group, weight, split: null };
  return { matrix, categorical: [7, 8] };
}
