/** One change somewhere in a value that JSON can hold. */
import type { Random } from '../../../workers/runtime/random';
import { NASTY_NAMES, NASTY_VALUES } from './nasty';

type Path = readonly (string | number)[];

/** The value with one of its fields replaced, removed, doubled, renamed, or exchanged for another one. */
export function mutateValue(random: Random, value: unknown): unknown {
  const paths = pathsIn(value);
  if (paths.length === 0) return pick(random, NASTY_VALUES);
  const path = pick(random, paths);
  const last = path.at(-1) ?? 0;
  switch (
    pick(random, ['replace', 'replace', 'replace', 'remove', 'double', 'rename', 'exchange'] as const)
  ) {
    case 'replace':
      return changedAt(value, path, () => pick(random, NASTY_VALUES));
    case 'exchange':
      return changedAt(value, path, () => valueAt(value, pick(random, paths)));
    case 'remove':
      return changedAt(value, path.slice(0, -1), (parent) => without(parent, last));
    case 'double':
      return changedAt(value, path.slice(0, -1), (parent) =>
        Array.isArray(parent) ? [...parent, parent[Number(last)]] : parent,
      );
    case 'rename':
      return changedAt(value, path.slice(0, -1), (parent) =>
        withEntry(without(parent, last), pick(random, NASTY_NAMES), valueAt(parent, [last])),
      );
  }
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.next() % items.length] as Item;
}

/** Ways to every field, at most so many of one list or record: else long ones would be all that is ever changed. */
const MOST_OF_ONE = 12;

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return names.slice(0, MOST_OF_ONE).flatMap((name) => {
    const inner = [...path, name];
    return [inner, ...pathsIn(valueAt(value, [name]), inner)];
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function changedAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  const inner = changedAt(valueAt(value, [name]), rest, change);
  return Array.isArray(value)
    ? value.map((item, at) => (at === name ? inner : item))
    : withEntry(value, String(name), inner);
}

function without(parent: unknown, name: string | number): unknown {
  if (Array.isArray(parent)) return parent.filter((_, at) => at !== name);
  return Object.fromEntries(Object.entries(parent ?? {}).filter(([key]) => key !== name));
}

/** Also under names like `__proto__`, as a value of its own. */
function withEntry(parent: unknown, name: string, value: unknown): unknown {
  if (Array.isArray(parent)) return [...parent, value];
  return Object.fromEntries([...Object.entries(parent ?? {}), [name, value]]);
}
