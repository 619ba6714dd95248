// The kernel's exports; their types stand in `../kernel.ts`.

export { gemm, packPanels } from '../../../runtime/assembly/gemm';
export { attention, attentionBackward } from './attention';
export {
  addBias,
  addScaled,
  clear,
  dropoutAdd,
  gatherRows,
  gelu,
  geluBackward,
  layerNorm,
  layerNormBackward,
  rotate,
  scatterRows,
  sumRows,
  unitRows,
  unitRowsBackward,
} from './elementwise';
export { adam, adamRows, squareSum } from './optimizer';
export { pairBias, pairBiasBackward, pairDots, pairDotsBackward } from './pairs';
export { countFrom, softmax } from './softmax';
export { runTiles } from './tiles';
