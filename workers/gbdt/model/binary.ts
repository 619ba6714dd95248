/**
 * A compact form of a model for storage: the letters "SBGT", the length of a JSON header (u32), the
 * header, and per tree its arrays one after the other, little-endian. Thresholds and leaf values are kept
 * exactly; figures that only describe a tree (gains, inner values, weights) as f32.
 */
import { z } from 'zod';
import { AppError } from '../../runtime/errors';
import { trainingParams } from '../params';
import type { Model } from './model';
import type { Tree } from './tree';

const MAGIC = 0x54474253;
const VERSION = 1;

const headerSchema = z.object({
  version: z.literal(VERSION),
  objective: trainingParams.shape.objective.unwrap(),
  sigmoid: z.number(),
  featureNames: z.array(z.string()),
  featureInfos: z.array(z.string()),
  bestIteration: z.int().min(0),
  parameters: z.array(z.tuple([z.string(), z.string()])),
  trees: z.array(
    z.object({
      leaves: z.int().min(1),
      shrinkage: z.number(),
      /** Words of each categorical split's set. */
      categories: z.array(z.int().min(0)),
    }),
  ),
});

/** The bytes of a model. */
export function writeModelBinary(model: Model): Uint8Array<ArrayBuffer> {
  const { trees, ...rest } = model;
  const header: z.input<typeof headerSchema> = {
    version: VERSION,
    ...rest,
    trees: trees.map(({ leafValue, shrinkage, categories }) => ({
      leaves: leafValue.length,
      shrinkage,
      categories: categories.map(({ length }) => length),
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [Uint32Array.of(MAGIC, text.length), text, ...trees.flatMap(partsOf)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** The model that `writeModelBinary` wrote. Throws `bad_file` for anything else. */
export function readModelBinary(bytes: Uint8Array): Model {
  const reader = new Reader(bytes);
  if (reader.u32(1)[0] !== MAGIC) throw badFile('it is not a model of Sessionbook');
  const text = new TextDecoder().decode(reader.u8(reader.u32(1)[0] as number));
  const { version: _, trees, ...header } = readHeader(text);
  return { ...header, trees: trees.map((tree) => readTree(reader, tree)) };
}

function partsOf(tree: Tree): ArrayBufferView[] {
  return [
    tree.threshold,
    tree.leafValue,
    Float32Array.from(tree.gain),
    Float32Array.from(tree.innerValue),
    Float32Array.from(tree.innerWeight),
    Float32Array.from(tree.leafWeight),
    tree.innerCount,
    tree.leafCount,
    ...tree.categories,
    tree.feature,
    Int16Array.from(tree.leftChild),
    Int16Array.from(tree.rightChild),
    tree.decision,
  ];
}

function readTree(reader: Reader, header: z.infer<typeof headerSchema>['trees'][number]): Tree {
  const { leaves, shrinkage } = header;
  const splits = leaves - 1;
  const threshold = reader.f64(splits);
  const leafValue = reader.f64(leaves);
  const [gain, innerValue, innerWeight] = [reader.f32(splits), reader.f32(splits), reader.f32(splits)];
  const leafWeight = reader.f32(leaves);
  const [innerCount, leafCount] = [reader.i32(splits), reader.i32(leaves)];
  const categories = header.categories.map((words) => reader.u32(words));
  const feature = reader.i32(splits);
  const [leftChild, rightChild] = [reader.i16(splits), reader.i16(splits)];
  const decision = reader.u8(splits);
  return {
    feature,
    threshold,
    decision,
    leftChild: Int32Array.from(leftChild),
    rightChild: Int32Array.from(rightChild),
    gain: Float64Array.from(gain),
    innerValue: Float64Array.from(innerValue),
    innerWeight: Float64Array.from(innerWeight),
    innerCount,
    leafValue,
    leafWeight: Float64Array.from(leafWeight),
    leafCount,
    categories,
    shrinkage,
  };
}

function readHeader(text: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch {
    throw badFile('its header is damaged');
  }
}

/** Reads arrays one after the other, each into memory of its own. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  u8 = (count: number) => new Uint8Array(this.take(count));
  i16 = (count: number) => new Int16Array(this.take(2 * count));
  i32 = (count: number) => new Int32Array(this.take(4 * count));
  u32 = (count: number) => new Uint32Array(this.take(4 * count));
  f32 = (count: number) => new Float32Array(this.take(4 * count));
  f64 = (count: number) => new Float64Array(this.take(8 * count));

  private take(length: number): ArrayBuffer {
    if (this.at + length > this.bytes.length) throw badFile('it is cut off');
    const part = this.bytes.slice(this.at, this.at + length);
    this.at += length;
    return part.buffer as ArrayBuffer;
  }
}

function badFile(problem: string): AppError {
  return new AppError(
    'bad_file',
    `The stored model cannot be read: ${problem}.`,
    'Train the model again, or open another file.',
  );
}
