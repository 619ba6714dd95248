import type { TaskContext } from '../../runtime/progress';
import { simulateRetailRocket } from '../files/retailrocket';
import { type GeneratorParams, isSimulated } from '../params';
import type { GeneratedShop } from '../protocol';
import { simulate } from './simulate';

/** Makes the shop that the parameters describe: the same bytes for the same parameters, on any machine. */
export async function generate(params: GeneratorParams, context: TaskContext | null): Promise<GeneratedShop> {
  return isSimulated(params) ? simulate(params, context) : simulateRetailRocket(params, context);
}

/** The buffers of a shop, to hand over instead of copying. */
export function buffersOf(shop: GeneratedShop): ArrayBuffer[] {
  const columns = [shop.events, shop.catalogue, shop.snapshots].flatMap((table) => Object.values(table));
  const buffers = columns.map((column: { buffer: ArrayBuffer }) => column.buffer);
  return shop.persona ? [...buffers, shop.persona.buffer] : buffers;
}
