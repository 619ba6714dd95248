import { explore } from './explore';
import { nextPurchase } from './next_purchase';
import { purchaseIntent } from './purchase_intent';
import { sequence } from './sequence';
import type { Template } from './template';

/** Every template, in the order of the gallery. */
export const templates: readonly Template[] = [explore, purchaseIntent, nextPurchase, sequence];

export function findTemplate(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}
