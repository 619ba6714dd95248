/**
 * Results as JSON that loses nothing. What JSON itself cannot say is an object with the one key `$`:
 * numbers that are not finite, -0, big integers, typed arrays, and objects that have a key `$` themselves.
 */
import { AppError } from '../../workers/runtime/errors';

const TAG = '$';
const ODD_NUMBERS: Record<string, number> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };
const ARRAYS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
/** Levels of lists and objects within each other: more would overflow the stack of whoever reads them. */
const MOST_LEVELS = 500;
/** Characters that `String.fromCharCode` takes at once. */
const CHUNK = 0x8000;

/**
 * The value as plain JSON; throws `internal` at what has no form there (a Map, a Date, a function ...). With
 * `blobs` a Blob has one: its content is left to the caller, to whose list it is added.
 */
export function toPlainJson(value: unknown, blobs: Blob[] | null = null): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return oddNumber(value) ?? value;
    case 'bigint':
      return { [TAG]: 'bigint', digits: String(value) };
    case 'object':
      return value === null ? null : objectToPlain(value, blobs);
    default:
      throw new AppError('internal', `A result holds a ${typeof value}, which no file can keep.`);
  }
}

/**
 * The value that `toPlainJson` was given, sharing with `json` what is plain in both; throws `bad_document` where the text cannot come
 * from it, or is nested without end.
 */
export function fromPlainJson(json: unknown, blobs: readonly Blob[] = []): unknown {
  return again(json, blobs, 0);
}

function again(json: unknown, blobs: readonly Blob[], level: number): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (level > MOST_LEVELS) throw damaged();
  if (Array.isArray(json)) return itemsAgain(json, blobs, level + 1);
  return TAG in json
    ? untagged(json as Record<string, unknown>, blobs, level + 1)
    : propertiesAgain(json, blobs, level + 1);
}

/** Almost all of a result is plain already: only what holds something tagged is copied. */
function itemsAgain(items: readonly unknown[], blobs: readonly Blob[], level: number): unknown {
  let copy: unknown[] | null = null;
  for (const [place, item] of items.entries()) {
    if (item === null || typeof item !== 'object') continue;
    const restored = again(item, blobs, level);
    if (restored === item) continue;
    copy ??= items.slice();
    copy[place] = restored;
  }
  return copy ?? items;
}

function propertiesAgain(json: object, blobs: readonly Blob[], level: number): unknown {
  const plain = json as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const name of Object.keys(plain)) {
    const item = plain[name];
    if (item === null || typeof item !== 'object') continue;
    const restored = again(item, blobs, level);
    if (restored === item) continue;
    // Copied with an own `__proto__`, which is then assigned like any other property.
    copy ??= { ...plain };
    copy[name] = restored;
  }
  return copy ?? json;
}

function oddNumber(value: number): object | null {
  if (Object.is(value, -0)) return { [TAG]: '-0' };
  return Number.isFinite(value) ? null : { [TAG]: String(value) };
}

function objectToPlain(value: object, blobs: Blob[] | null): unknown {
  const plainOf = (item: unknown) => toPlainJson(item, blobs);
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plainOf(item)));
  if (ArrayBuffer.isView(value)) return arrayToPlain(value);
  if (blobs && value instanceof Blob) return { [TAG]: 'blob', place: blobs.push(value) - 1 };
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new AppError('internal', `A result holds a ${value.constructor.name}, which no file can keep.`);
  }
  const plain = mapped(value, plainOf);
  return TAG in plain ? { [TAG]: 'object', entries: Object.entries(plain) } : plain;
}

function arrayToPlain(view: ArrayBufferView): unknown {
  const name = view.constructor.name;
  if (!isArrayName(name)) throw new AppError('internal', `A result holds a ${name}, which no file can keep.`);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return { [TAG]: name, base64: btoa(text) };
}

function untagged(json: Record<string, unknown>, blobs: readonly Blob[], level: number): unknown {
  const tag = json[TAG];
  if (typeof tag === 'string') {
    if (Object.hasOwn(ODD_NUMBERS, tag)) return ODD_NUMBERS[tag];
    if (tag === 'bigint' && typeof json.digits === 'string' && /^-?\d+$/.test(json.digits)) {
      return BigInt(json.digits);
    }
    if (tag === 'blob' && typeof json.place === 'number' && blobs[json.place]) return blobs[json.place];
    if (tag === 'object' && Array.isArray(json.entries)) return objectOf(json.entries, blobs, level);
    if (isArrayName(tag) && typeof json.base64 === 'string') return arrayOf(tag, json.base64);
  }
  throw damaged();
}

function objectOf(entries: unknown[], blobs: readonly Blob[], level: number): unknown {
  return Object.fromEntries(
    entries.map((entry) => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw damaged();
      return [entry[0], again(entry[1], blobs, level)];
    }),
  );
}

function arrayOf(name: ArrayName, base64: string): ArrayBufferView {
  const bytes = bytesOf(base64);
  const type = ARRAYS[name];
  if (bytes.length % type.BYTES_PER_ELEMENT !== 0) throw damaged();
  return new type(bytes.buffer);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  let text: string;
  try {
    text = atob(base64);
  } catch {
    throw damaged();
  }
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function isArrayName(name: string): name is ArrayName {
  return Object.hasOwn(ARRAYS, name);
}

/** Without what is undefined, as JSON does. `fromEntries` also makes a plain property of `__proto__`. */
function mapped(value: object, change: (item: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, change(item)]])),
  );
}

function damaged(): AppError {
  return new AppError(
    'bad_document',
    'A result in this notebook file is damaged.',
    'Ask for the file again, or open the notebook without its results.',
  );
}
