import { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import { binning } from './bins';
import { gradients } from './gradients';
import { histograms } from './histogram';
import { lambdarank } from './lambdarank';
import { levels } from './level';
import { partitions } from './partition';
import { scores } from './scores';
import { splits } from './split';

/** Only for tests: the kernel in plain TypeScript, over an ordinary buffer. The compiled one is tested against it. */
export function plainKernel(): { kernel: Kernel; arena: Arena } {
  let buffer = new ArrayBuffer(0);
  const arena = new Arena((bytes) => {
    const larger = new ArrayBuffer(Math.max(65536, Math.ceil((bytes * 1.5) / 64) * 64));
    new Uint8Array(larger).set(new Uint8Array(buffer));
    buffer = larger;
    return larger;
  });
  const kernel: Kernel = {
    ...binning(arena),
    ...gradients(arena),
    ...lambdarank(arena),
    ...histograms(arena),
    ...partitions(arena),
    ...splits(arena),
    ...levels(arena),
    ...scores(arena),
  };
  return { kernel, arena };
}
