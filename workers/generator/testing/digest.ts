import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { GeneratedShop } from '../protocol';

/** SHA-256 over all columns of a shop, in a fixed order; for goldens. */
export function digestOf(shop: GeneratedShop): string {
  const hash = sha256.create();
  const { events, catalogue, snapshots } = shop;
  const columns = [
    events.ts,
    events.user,
    events.item,
    events.event,
    events.order,
    events.price,
    events.category,
    catalogue.item_category,
    catalogue.item_price,
    catalogue.category,
    catalogue.parent,
    snapshots.ts,
    snapshots.item,
    snapshots.category,
    snapshots.available,
    snapshots.price,
  ];
  for (const column of columns)
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  if (shop.persona) hash.update(shop.persona);
  return bytesToHex(hash.digest());
}

/** SHA-256 of numbers, bit by bit. */
export function digestOfNumbers(values: Float64Array): string {
  return bytesToHex(sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));
}
