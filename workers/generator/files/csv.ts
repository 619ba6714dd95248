/**
 * A shop as files in RetailRocket's layout, made piece by piece:
 *   events.csv                    timestamp,visitorid,event,itemid,transactionid
 *   item_properties_part1/2.csv   timestamp,itemid,property,value   (the lower and the upper half of the items)
 *   category_tree.csv             categoryid,parentid               (roots: empty parentid)
 * A property is written at an item's first snapshot and whenever it changed. Price is property 790, `n` and the
 * number with three decimals, as in the original; `hashed_properties.ts` adds the meaningless rest when asked.
 */

import { AppError, assertNever } from '../../runtime/errors';
import { firstFrom } from '../../runtime/search';
import type { CsvFile, GeneratedShop } from '../protocol';
import { ByteWriter } from './byte_writer';
import { HashedProperties } from './hashed_properties';

const EVENT_NAMES = ['view', 'addtocart', 'transaction'] as const;
const COMMA = 44;
const NEWLINE = 10;
const LETTER_N = 110;
const POINT = 46;

/** The bytes of one file, in pieces of about 256 KiB. */
export function csvChunks(
  shop: GeneratedShop,
  name: CsvFile['name'],
  { allProperties }: { allProperties: boolean },
): Generator<Uint8Array<ArrayBuffer>, void> {
  const middle = Math.ceil(shop.items / 2);
  switch (name) {
    case 'events.csv':
      return eventChunks(shop);
    case 'item_properties_part1.csv':
      return propertyChunks(shop, 0, middle, allProperties);
    case 'item_properties_part2.csv':
      return propertyChunks(shop, middle, shop.items, allProperties);
    case 'category_tree.csv':
      return treeChunks(shop);
    default:
      return assertNever(name);
  }
}

function* eventChunks({ events }: GeneratedShop): Generator<Uint8Array<ArrayBuffer>, void> {
  const out = new ByteWriter();
  out.ascii('timestamp,visitorid,event,itemid,transactionid\n');
  for (let row = 0; row < events.ts.length; row++) {
    out.integer(events.ts[row] as number);
    out.byte(COMMA);
    out.integer(events.user[row] as number);
    out.byte(COMMA);
    out.ascii(EVENT_NAMES[events.event[row] as number] ?? unknownEvent(row));
    out.byte(COMMA);
    out.integer(events.item[row] as number);
    out.byte(COMMA);
    if ((events.order[row] as number) >= 0) out.integer(events.order[row] as number);
    out.byte(NEWLINE);
    if (out.isFull) yield out.take();
  }
  if (!out.isEmpty) yield out.take();
}

function* propertyChunks(
  shop: GeneratedShop,
  fromItem: number,
  toItem: number,
  allProperties: boolean,
): Generator<Uint8Array<ArrayBuffer>, void> {
  const { snapshots } = shop;
  const hashed = allProperties ? new HashedProperties(shop) : null;
  const out = new ByteWriter();
  out.ascii('timestamp,itemid,property,value\n');
  let row = firstFrom(snapshots.item, fromItem);
  for (let item = fromItem; item < toItem; item++) {
    for (let first = true; snapshots.item[row] === item; row++, first = false) {
      const ts = snapshots.ts[row] as number;
      if (first) {
        out.integer(ts);
        writeProperty(out, item, 'categoryid');
        out.integer(snapshots.category[row] as number);
        out.byte(NEWLINE);
      }
      if (first || snapshots.available[row] !== snapshots.available[row - 1]) {
        out.integer(ts);
        writeProperty(out, item, 'available');
        out.integer(snapshots.available[row] as number);
        out.byte(NEWLINE);
      }
      if (first || snapshots.price[row] !== snapshots.price[row - 1]) {
        out.integer(ts);
        writeProperty(out, item, '790');
        writePrice(out, snapshots.price[row] as number);
        out.byte(NEWLINE);
      }
    }
    if (hashed) {
      for (let index = 0; index < hashed.rowsPerItem; index++) {
        hashed.write(out, item, index);
        if (out.isFull) yield out.take();
      }
    }
    if (out.isFull) yield out.take();
  }
  if (!out.isEmpty) yield out.take();
}

function* treeChunks({ catalogue }: GeneratedShop): Generator<Uint8Array<ArrayBuffer>, void> {
  const out = new ByteWriter();
  out.ascii('categoryid,parentid\n');
  for (let row = 0; row < catalogue.category.length; row++) {
    out.integer(catalogue.category[row] as number);
    out.byte(COMMA);
    if ((catalogue.parent[row] as number) >= 0) out.integer(catalogue.parent[row] as number);
    out.byte(NEWLINE);
    if (out.isFull) yield out.take();
  }
  if (!out.isEmpty) yield out.take();
}

/** `,item,property,` */
function writeProperty(out: ByteWriter, item: number, property: string): void {
  out.byte(COMMA);
  out.integer(item);
  out.byte(COMMA);
  out.ascii(property);
  out.byte(COMMA);
}

/** `n` and the number with three decimals. */
function writePrice(out: ByteWriter, price: number): void {
  const thousandths = Math.round(price * 1000);
  const whole = Math.floor(thousandths / 1000);
  out.byte(LETTER_N);
  out.integer(whole);
  out.byte(POINT);
  out.digits(thousandths - whole * 1000, 3);
}

function unknownEvent(row: number): never {
  throw new AppError('internal', `Row ${row} of the generated events has an event of no known kind.`);
}
