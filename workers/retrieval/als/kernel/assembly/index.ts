// The kernel's exports; their types stand in `../kernel.ts`.

export { gemm, packPanels } from '../../../../runtime/assembly/gemm';
export { gramBlocks } from './gram';
export { rankItems } from './rank';
export { foldSingles } from './singles';
export { solveRows } from './solve';
export { unitRows } from './unit';
export { whitenRows } from './whiten';
