/** Writes text of digits and ASCII into one buffer, without making strings. */
export class ByteWriter {
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private length = 0;

  /** `capacity` in bytes; `isFull` says so `reserve` bytes before the end. */
  constructor(
    capacity = 1 << 18,
    private readonly reserve = 256,
  ) {
    this.bytes = new Uint8Array(capacity);
  }

  get isFull(): boolean {
    return this.length > this.bytes.length - this.reserve;
  }

  get isEmpty(): boolean {
    return this.length === 0;
  }

  /** What was written since the last call, as a copy of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  /** One byte, by its character code. */
  byte(code: number): void {
    this.bytes[this.length++] = code;
  }

  ascii(text: string): void {
    for (let index = 0; index < text.length; index++) this.bytes[this.length++] = text.charCodeAt(index);
  }

  /** A whole number, 0 or above. */
  integer(value: number): void {
    // Above 2^31 division is done in floating point: split once, so that the digits are made from small integers.
    if (value >= 1_000_000_000) {
      const high = Math.floor(value / 1_000_000_000);
      this.integer(high);
      this.digits(value - high * 1_000_000_000, 9);
      return;
    }
    let width = 1;
    for (let bound = 10; width < 9 && value >= bound; bound *= 10) width++;
    this.digits(value, width);
  }

  /** The last `width` decimal digits of a value below 10^9, with leading zeros. */
  digits(value: number, width: number): void {
    let rest = value | 0;
    for (let place = this.length + width - 1; place >= this.length; place--) {
      const above = (rest / 10) | 0;
      this.bytes[place] = 48 + rest - above * 10;
      rest = above;
    }
    this.length += width;
  }
}
