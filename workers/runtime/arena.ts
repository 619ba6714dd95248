import { AppError } from './errors';

/** The memory of a kernel, seen as each type of number; index = byte offset / size of the type. */
export interface Views {
  readonly u8: Uint8Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

/** Gives a buffer of at least so many bytes, holding what the last one held. Throws when it cannot. */
export type Grow = (bytes: number) => ArrayBufferLike;

/** Offsets start here: 0 stands for "none", and the first bytes are the compiler's. */
const FIRST = 4096;

/** The largest memory that 32-bit offsets reach. */
const LIMIT = 2 ** 32;

/**
 * Hands out the memory of one training, piece after piece; what was allocated last can be given back with
 * `release`, else nothing before the whole is dropped. `views` are replaced when the memory grows: read them anew after `allocate`.
 */
export class Arena {
  views: Views;
  private end = FIRST;

  constructor(private readonly grow: Grow) {
    this.views = viewsOf(grow(FIRST));
  }

  /** Bytes in use. */
  get bytes(): number {
    return this.end;
  }

  /** Room for `bytes` bytes at a multiple of 64, all zero. Throws `out_of_memory`. */
  allocate(bytes: number): number {
    const offset = Math.ceil(this.end / 64) * 64;
    const end = offset + bytes;
    if (end > this.views.u8.length) {
      if (end > LIMIT) throw outOfMemory(end);
      try {
        this.views = viewsOf(this.grow(end));
      } catch (thrown) {
        throw outOfMemory(end, thrown);
      }
    }
    this.end = end;
    return offset;
  }

  /** Gives back all that was allocated since `bytes` was `mark`. */
  release(mark: number): void {
    this.views.u8.fill(0, mark, this.end);
    this.end = mark;
  }
}

function viewsOf(buffer: ArrayBufferLike): Views {
  return {
    u8: new Uint8Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
  };
}

function outOfMemory(bytes: number, cause?: unknown): AppError {
  return new AppError(
    'out_of_memory',
    `The training needs ${Math.ceil(bytes / 2 ** 20)} MB, more than the browser gives.`,
    'Use fewer rows, features or leaves, or close other tabs.',
    { bytes, cause: String(cause) },
  );
}
