// The kernel's exports; what each does stands in `../kernel.ts`.
export { addThroughTable, binCategories, binNumbers, countConflicts, transpose } from './bins';
export {
  absoluteGradients,
  binaryGradients,
  quantise,
  squaredGradients,
  sumGradients,
} from './gradients';
export { addCells, buildHistogram, clear, subtractCells } from './histogram';
export { lambdarankGradients } from './lambdarank';
export { findLevelSplits } from './level';
export { copyPartition, partition } from './partition';
export { addLeafValues, addTreeValues } from './scores';
export { findSplits } from './split';
