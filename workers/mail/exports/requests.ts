import { byteLength } from '../limits';

/** What lies between the entries of a request. */
const REQUEST_ROOM = 200_000;

/**
 * Deals entries out to requests of at most so many and so many bytes of JSON. Entries of different groups never share
 * a request. Full requests come as soon as they are full, the others at the end, in the order in which they began.
 */
export class Requests<Entry> {
  private readonly open = new Map<string, { entries: Entry[]; bytes: number }>();

  constructor(
    private readonly most: number,
    private readonly mostBytes: number,
  ) {}

  /** The entries of a request that is full now and does not hold this one; null if none is. */
  add(group: string, entry: Entry): Entry[] | null {
    const bytes = byteLength(JSON.stringify(entry)) + 1;
    const request = this.open.get(group);
    if (
      request &&
      request.entries.length < this.most &&
      request.bytes + bytes <= this.mostBytes - REQUEST_ROOM
    ) {
      request.entries.push(entry);
      request.bytes += bytes;
      return null;
    }
    this.open.delete(group);
    this.open.set(group, { entries: [entry], bytes });
    return request?.entries ?? null;
  }

  /** What is not full. */
  *rest(): Generator<{ group: string; entries: Entry[] }, void> {
    for (const [group, { entries }] of this.open) yield { group, entries };
  }
}
