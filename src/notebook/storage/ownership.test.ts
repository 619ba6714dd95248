import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askForOwnership, type Ownership } from './ownership';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

type Granted = (lock: null) => unknown;

/** One lock as browsers hand it out: in the order of asking, shared ones together. */
class FakeLocks {
  private queue: { isShared: boolean; grant: Granted; done(): void }[] = [];
  private held: { isShared: boolean }[] = [];

  request(_name: string, options: { mode?: string; signal?: AbortSignal }, grant: Granted): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = { isShared: options.mode === 'shared', grant, done: resolve };
      this.queue.push(asked);
      options.signal?.addEventListener('abort', () => {
        if (!this.queue.includes(asked)) return;
        this.queue = this.queue.filter((other) => other !== asked);
        reject(new DOMException('', 'AbortError'));
      });
      queueMicrotask(() => this.next());
    });
  }

  /** The tab that holds it is gone. */
  release(): void {
    this.held = [];
    this.next();
  }

  private next(): void {
    const [first] = this.queue;
    if (!first || this.held.some(({ isShared }) => !(isShared && first.isShared))) return;
    this.queue.shift();
    this.held.push(first);
    void Promise.resolve(first.grant(null)).then(() => {
      this.held = this.held.filter((other) => other !== first);
      first.done();
      this.next();
    });
    this.next();
  }
}

/** Tabs of one browser, each with what it was told. */
function browser({ canTalk = true } = {}) {
  const locks = new FakeLocks();
  const channels: {
    postMessage(message: unknown): void;
    onmessage: ((event: MessageEvent) => void) | null;
  }[] = [];
  const open = async () => {
    const told: Ownership[] = [];
    const channel: (typeof channels)[number] = {
      onmessage: null,
      postMessage: () => {
        if (!canTalk) return;
        for (const other of channels) if (other !== channel) other.onmessage?.(new MessageEvent('message'));
      },
    };
    channels.push(channel);
    const take = askForOwnership((ownership) => told.push(ownership), {
      locks: locks as unknown as LockManager,
      channel,
      patienceMs: 100,
    });
    await vi.advanceTimersByTimeAsync(150);
    return { told, take };
  };
  return { open, close: () => locks.release() };
}

describe('who writes', () => {
  it.each([2, 3, 5])(
    'of %i tabs the first; when it is gone, the one in which a person asks',
    async (count) => {
      const { open, close } = browser();
      const tabs: Awaited<ReturnType<typeof open>>[] = [];
      for (let n = 0; n < count; n++) tabs.push(await open());
      expect(tabs.map(({ told }) => told.at(-1))).toEqual(['mine', ...tabs.slice(1).map(() => 'elsewhere')]);
      // Each in turn writes, and is gone.
      for (let writer = 1; writer < count; writer++) {
        close();
        await vi.advanceTimersByTimeAsync(150);
        const waiting = tabs.slice(writer);
        expect(waiting.map(({ told }) => told.at(-1))).toEqual(waiting.map(() => 'free'));
        expect(await tabs[writer]?.take()).toBe(true);
        await vi.advanceTimersByTimeAsync(150);
        expect(waiting.map(({ told }) => told.at(-1))).toEqual([
          'mine',
          ...waiting.slice(1).map(() => 'elsewhere'),
        ]);
      }
    },
  );

  it('of two that ask at once one, and the other is told', async () => {
    for (const canTalk of [true, false]) {
      const { open, close } = browser({ canTalk });
      const [, second, third] = [await open(), await open(), await open()];
      close();
      await vi.advanceTimersByTimeAsync(150);
      const taking = Promise.all([second.take(), third.take()]);
      await vi.advanceTimersByTimeAsync(150);
      expect(await taking).toEqual([true, false]);
      expect(second.told.at(-1)).toBe('mine');
      expect(third.told.at(-1)).toBe('elsewhere');
      close();
      await vi.advanceTimersByTimeAsync(150);
      expect(third.told.at(-1)).toBe('free');
    }
  });

  it('is a tab that is opened while nobody writes; those that wait are told', async () => {
    const { open, close } = browser();
    await open();
    const waiting = await open();
    close();
    await vi.advanceTimersByTimeAsync(150);
    const late = await open();
    expect(late.told).toEqual(['mine']);
    expect(waiting.told).toEqual(['elsewhere', 'free', 'elsewhere']);
  });

  it('is a page that is loaded again as soon as the old one has let go', async () => {
    const locks = new FakeLocks();
    const told: Ownership[] = [];
    const surroundings = { locks: locks as unknown as LockManager, channel: null, patienceMs: 100 };
    askForOwnership(() => {}, surroundings);
    askForOwnership((ownership) => told.push(ownership), surroundings);
    await vi.advanceTimersByTimeAsync(50);
    locks.release();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['mine']);
  });

  it('is everyone where there are no locks', () => {
    const told: Ownership[] = [];
    askForOwnership((ownership) => told.push(ownership), { locks: undefined, channel: null });
    expect(told).toEqual(['mine']);
  });
});
