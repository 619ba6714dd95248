import type { CallOptions } from '../../../workers/runtime/client';
import { cancelled } from '../../../workers/runtime/errors';
import type { Progress } from '../../../workers/runtime/progress';
import type { SurveyResult } from '../../../workers/warehouse/protocol';

export interface LooksState {
  /** Of the look that is under way; null: none is. */
  progress: Progress | null;
  /** Files, by key, whose look a person has stopped: nothing looks at them again unless it is asked for. */
  stopped: ReadonlySet<string>;
}

const BEGUN: Progress = { fraction: null, message: 'Looking through all rows' };

interface Look {
  of: string;
  answer: Promise<SurveyResult>;
  /** Null: it has ended. */
  abort: AbortController | null;
}

/** Looks through all rows of files, each made once for as long as the page is open, and each can be stopped. */
export class Looks {
  private readonly made = new Map<string, Look>();
  private readonly listeners = new Set<() => void>();
  private current: LooksState = { progress: null, stopped: new Set() };

  get state(): LooksState {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * The answer to a question (`name`) about files (`of`), asked once. One that failed or was stopped is asked again. Rejects
   * with `cancelled` as soon as it is stopped.
   */
  once(
    name: string,
    of: string,
    ask: (options: CallOptions) => Promise<SurveyResult>,
  ): Promise<SurveyResult> {
    this.allow(of);
    const before = this.made.get(name);
    if (before) return before.answer;
    const abort = new AbortController();
    const { signal } = abort;
    const onProgress = (progress: Progress) => {
      if (!signal.aborted && look.abort) this.change({ progress });
    };
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
    });
    const look: Look = { of, abort, answer: Promise.race([ask({ signal, onProgress }), stopped]) };
    this.made.set(name, look);
    // Said, and to be stopped, from the first moment on.
    if (!this.current.progress) this.change({ progress: BEGUN });
    look.answer.then(
      () => this.end(look),
      () => {
        if (this.made.get(name) === look) this.made.delete(name);
        this.end(look);
      },
    );
    return look.answer;
  }

  /** Stops what looks at these files. */
  stop(of: string): void {
    for (const [name, look] of this.made) {
      if (look.of !== of || !look.abort) continue;
      this.made.delete(name);
      look.abort.abort();
      this.end(look);
    }
  }

  /** Stops all that is under way, as a person wishes: what was looked at stays so until it is allowed again. */
  stopForGood(): void {
    const stopped = [...this.made.values()].filter(({ abort }) => abort).map(({ of }) => of);
    for (const of of stopped) this.stop(of);
    this.change({ stopped: new Set([...this.current.stopped, ...stopped]) });
  }

  /** Files whose look was stopped may be looked at again. */
  allow(of: string): void {
    if (!this.current.stopped.has(of)) return;
    this.change({ stopped: new Set([...this.current.stopped].filter((other) => other !== of)) });
  }

  private end(look: Look): void {
    look.abort = null;
    const isQuiet = [...this.made.values()].every(({ abort }) => !abort);
    if (isQuiet && this.current.progress) this.change({ progress: null });
  }

  private change(change: Partial<LooksState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}
