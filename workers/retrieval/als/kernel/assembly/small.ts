import { addFour, copyVector, dots4 } from './vectors';

/** Entries up to which a row is solved exactly, in the space of its entries. */
export const SMALL: i32 = 8;
const SMALL_BYTES: usize = <usize>SMALL * 4;

/**
 * v = right - W't with (I + DK) t = D W right, K = WW', D the extras: (I + W'DW) v = right by Woodbury's identity. K is
 * updated entry by entry, v -> (I + extra ww')^-1 v, so only its upper triangle is needed. Lists are filled up to a
 * multiple of four with extras of 0; `square` has room for K.
 */
export function solveSmall(
  list: usize,
  extras: usize,
  count: i32,
  right: usize,
  v: usize,
  bytes: usize,
  square: usize,
): void {
  // t first holds W right.
  const t = v + bytes;
  for (let j: usize = 0; j < (<usize>count) << 2; j += 16) {
    v128.store(t + j, dots4(right, list + j, bytes));
  }
  for (let j = count; j < ((count + 3) & ~3); j++) store<f32>(t + ((<usize>j) << 2), 0);
  for (let i = 0; i < count; i++) {
    const vector = <usize>load<u32>(list + ((<usize>i) << 2));
    const row = square + <usize>i * SMALL_BYTES;
    for (let j: usize = ((<usize>i) << 2) & ~15; j < (<usize>count) << 2; j += 16) {
      v128.store(row + j, dots4(vector, list + j, bytes));
    }
  }
  // Forwards: t_k = d_k (w_k . v_k) / (1 + d_k K_kk), with v_k and K after the entries before k.
  for (let k = 0; k < count; k++) {
    const row = square + <usize>k * SMALL_BYTES;
    const kPlace = (<usize>k) << 2;
    const extra = load<f32>(extras + kPlace);
    const factor = extra / (1 + extra * load<f32>(row + kPlace));
    const tk = load<f32>(t + kPlace);
    for (let i = k + 1; i < count; i++) {
      const iPlace = (<usize>i) << 2;
      const share = factor * load<f32>(row + iPlace);
      store<f32>(t + iPlace, load<f32>(t + iPlace) - share * tk);
      const other = square + <usize>i * SMALL_BYTES;
      const shares = f32x4.splat(share);
      for (let at = iPlace & ~15; at < (<usize>count) << 2; at += 16) {
        v128.store(other + at, f32x4.sub(v128.load(other + at), f32x4.mul(shares, v128.load(row + at))));
      }
    }
  }
  // Backwards: t_k = factor_k (t_k - sum over the later entries of K_kj t_j), K as it was when k was used.
  for (let k = count - 1; k >= 0; k--) {
    const row = square + <usize>k * SMALL_BYTES;
    const kPlace = (<usize>k) << 2;
    const extra = load<f32>(extras + kPlace);
    let sum = load<f32>(t + kPlace);
    for (let j = k + 1; j < count; j++) {
      const at = (<usize>j) << 2;
      sum -= load<f32>(row + at) * load<f32>(t + at);
    }
    store<f32>(t + kPlace, (extra / (1 + extra * load<f32>(row + kPlace))) * sum);
  }
  copyVector(right, v, bytes);
  for (let j: usize = 0; j < (<usize>count) << 2; j += 16) {
    const weights = v128.load(t + j);
    addFour(f32x4.neg(weights), list + j, v, bytes);
  }
}
