/**
 * The catalogue of a synthetic shop: a tree of categories, and items with a category, a price and a popularity
 * with a long tail (Zipf-Mandelbrot: the item of rank r is wanted with weight 1 / (r + shift)^exponent).
 */

import { DAY_MS } from '../params';
import { AliasTable } from '../random/alias';
import { exp, pow } from '../random/detmath';
import { hash32, hashFraction, type Random } from '../random/random';
import type { Pacer } from './pacer';
import type { Persona } from './personas';

export interface CatalogueSize {
  items: number;
  categories: number;
  roots: number;
  popularity: { exponent: number; shift: number };
}

/** Who comes to a shop. */
export interface Public {
  /** Their shares add up to 1. */
  personas: readonly Persona[];
  /** How often a new item is sought among those that go with what was bought: see `companionOf`. */
  companionship: number;
}

/** Everything about a shop that no shopper changes. */
export interface Shop extends Public {
  items: number;
  /** Per category: its parent, -1 for a root. */
  parent: Int32Array;
  /** The categories that hold items (those without children). */
  leaves: Int32Array;
  /** Per item. */
  itemCategory: Int32Array;
  /** Per item: the usual price; `priceAt` gives the price of a week. */
  itemPrice: Float64Array;
  /** Per item: how dear it is within its category, in standard deviations. */
  itemLevel: Float64Array;
  /** Per item: how often it is looked at, relative to the others. */
  itemPopularity: Float64Array;
  byPopularity: AliasTable;
  /** Leaves by the popularity of their items; draws an index into `leaves`. */
  leafByPopularity: AliasTable;
  /** Per category: its items and a table that draws an index into them; empty for categories with children. */
  shelf: readonly Shelf[];
  /** Key of the hashes that decide the prices and the availability of a week. */
  key: number;
  startMs: number;
}

export interface Shelf {
  items: Int32Array;
  byPopularity: AliasTable;
}

/** Makes a catalogue. `random` is the catalogue's own stream. */
export async function makeShop(
  random: Random,
  size: CatalogueSize,
  startMs: number,
  pacer: Pacer,
  visitors: Public = { personas: [], companionship: 0 },
): Promise<Shop> {
  const parent = makeTree(random.split(1), size.categories, size.roots);
  const leaves = leavesOf(parent);
  const itemPopularity = makePopularity(random.split(2), size.items, size.popularity);
  await pacer.rest(0.2);
  const itemCategory = placeItems(random.split(3), size.items, leaves);
  await pacer.rest(0.4);
  const { itemPrice, itemLevel } = makePrices(random.split(4), itemCategory, parent);
  await pacer.rest(0.6);
  const shelf = fillShelves(itemCategory, itemPopularity, parent.length);
  const leafWeight = Float64Array.from(leaves, (leaf) => weightOf(shelf[leaf] as Shelf, itemPopularity));
  await pacer.rest(0.8);
  return {
    ...visitors,
    items: size.items,
    parent,
    leaves,
    itemCategory,
    itemPrice,
    itemLevel,
    itemPopularity,
    byPopularity: new AliasTable(itemPopularity),
    leafByPopularity: new AliasTable(leafWeight),
    shelf,
    key: random.split(5).next(),
    startMs,
  };
}

/** The week of the shop that a moment lies in; snapshots are taken at the start of each. */
export function weekOf(shop: Shop, timeMs: number): number {
  return Math.floor((timeMs - shop.startMs) / (7 * DAY_MS));
}

/** The part of the price taken off in a week: 0 in six weeks of seven, else 5 to 30 %. */
export function discountAt(shop: Shop, item: number, week: number): number {
  const draw = hashFraction(hash32(shop.key, item), week);
  return draw < 0.14 ? 0.05 + (0.25 * draw) / 0.14 : 0;
}

/** The price in a week, in whole cents. */
export function priceAt(shop: Shop, item: number, week: number): number {
  const usual = shop.itemPrice[item] as number;
  return Math.round(usual * (1 - discountAt(shop, item, week)) * 100) / 100;
}

/** Whether an item can be bought in a week; about one in twenty cannot, for two weeks at a time. */
export function availableAt(shop: Shop, item: number, week: number): boolean {
  return hash32(hash32(shop.key ^ 0x5bd1e995, item), (week + (item & 1)) >> 1) >= 0.05 * 4294967296;
}

/** Items that go with an item: so many. */
export const COMPANIONS = 4;

/** One of the items that go with an item: all those of a category have theirs in one other category. */
export function companionOf(shop: Shop, item: number, number: number): number {
  const category = shop.itemCategory[item] as number;
  const leaf = hash32(shop.key ^ 0x2545f491, category) % shop.leaves.length;
  const { items } = shop.shelf[shop.leaves[leaf] as number] as Shelf;
  return items[hash32(hash32(shop.key ^ 0x2545f491, item), number) % items.length] as number;
}

/** A random recursive tree, at most five levels deep: each new category hangs under an earlier one. */
function makeTree(random: Random, categories: number, roots: number): Int32Array {
  const parent = new Int32Array(categories).fill(-1);
  const depth = new Int32Array(categories);
  for (let category = roots; category < categories; category++) {
    let above = random.below(category);
    while ((depth[above] as number) >= 4) above = random.below(category);
    parent[category] = above;
    depth[category] = (depth[above] as number) + 1;
  }
  return parent;
}

function leavesOf(parent: Int32Array): Int32Array {
  const hasChildren = new Uint8Array(parent.length);
  for (const above of parent) if (above >= 0) hasChildren[above] = 1;
  return Int32Array.from(parent.keys()).filter((category) => hasChildren[category] === 0);
}

function makePopularity(random: Random, items: number, { exponent, shift }: CatalogueSize['popularity']) {
  const weight = new Float64Array(items);
  const rank = random.permutation(items);
  for (let item = 0; item < items; item++) weight[item] = pow((rank[item] as number) + shift, -exponent);
  return weight;
}

/** Every leaf gets an item, the others fall on leaves of very different sizes. */
function placeItems(random: Random, items: number, leaves: Int32Array): Int32Array {
  const bySize = new AliasTable(Float64Array.from(leaves, () => exp(random.normal())));
  const order = random.permutation(items);
  const category = new Int32Array(items);
  for (let place = 0; place < items; place++) {
    const leaf = place < leaves.length ? place : bySize.draw(random);
    category[order[place] as number] = leaves[leaf] as number;
  }
  return category;
}

/** Prices are log-normal around a level that each category takes over from its parent and varies. */
function makePrices(random: Random, itemCategory: Int32Array, parent: Int32Array) {
  const level = new Float64Array(parent.length);
  for (let category = 0; category < parent.length; category++) {
    const above = parent[category] as number;
    level[category] =
      above < 0 ? 3.6 + 0.7 * random.normal() : (level[above] as number) + 0.25 * random.normal();
  }
  const itemPrice = new Float64Array(itemCategory.length);
  const itemLevel = new Float64Array(itemCategory.length);
  for (let item = 0; item < itemCategory.length; item++) {
    const deviation = random.normal();
    const price = exp((level[itemCategory[item] as number] as number) + 0.45 * deviation);
    itemLevel[item] = deviation;
    itemPrice[item] = Math.round(Math.min(9999, Math.max(0.5, price)) * 100) / 100;
  }
  return { itemPrice, itemLevel };
}

function fillShelves(itemCategory: Int32Array, popularity: Float64Array, categories: number): Shelf[] {
  const count = new Int32Array(categories);
  for (const category of itemCategory) count[category] = (count[category] as number) + 1;
  const members = Array.from(count, (size) => new Int32Array(size));
  for (let item = itemCategory.length - 1; item >= 0; item--) {
    const category = itemCategory[item] as number;
    const place = (count[category] as number) - 1;
    count[category] = place;
    (members[category] as Int32Array)[place] = item;
  }
  return members.map((items) => ({
    items,
    byPopularity: new AliasTable(Float64Array.from(items, (item) => popularity[item] as number)),
  }));
}

function weightOf(shelf: Shelf, popularity: Float64Array): number {
  let total = 0;
  for (const item of shelf.items) total += popularity[item] as number;
  return total;
}
