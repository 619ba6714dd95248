import { NODE_BYTES, NODE_COLUMN, NODE_LEFT, NODE_RIGHT } from './layout';

export function addLeafValues(
  scores: usize,
  indices: usize,
  from: i32,
  to: i32,
  begins: usize,
  values: usize,
  leafCount: i32,
): void {
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const at = (<usize>leaf) << 2;
    const begin = max(load<i32>(begins + at), from);
    const end = min(load<i32>(begins + at + 4), to);
    const value = load<f64>(values + (at << 1));
    const last = indices + ((<usize>max(end, begin)) << 2);
    for (let place = indices + ((<usize>begin) << 2); place < last; place += 4) {
      const score = scores + ((<usize>load<i32>(place)) << 3);
      store<f64>(score, load<f64>(score) + value);
    }
  }
}

export function addTreeValues(
  scores: usize,
  bins: usize,
  stride: i32,
  indices: usize,
  from: i32,
  to: i32,
  nodes: usize,
  tables: usize,
  values: usize,
): void {
  for (let place = from; place < to; place++) {
    const row = indices === 0 ? <usize>place : <usize>load<i32>(indices + ((<usize>place) << 2));
    const bytes = bins + row * <usize>stride;
    let node: i32 = 0;
    while (node >= 0) {
      const record = nodes + <usize>node * NODE_BYTES;
      const bin = <usize>load<u8>(bytes + <usize>load<i32>(record, NODE_COLUMN));
      const goesLeft = load<u8>(tables + ((<usize>node) << 8) + bin);
      node = goesLeft ? load<i32>(record, NODE_LEFT) : load<i32>(record, NODE_RIGHT);
    }
    const score = scores + (row << 3);
    store<f64>(score, load<f64>(score) + load<f64>(values + ((<usize>(-1 - node)) << 3)));
  }
}
