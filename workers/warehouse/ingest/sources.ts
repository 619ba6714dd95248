import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine, Session } from '../engine/engine';
import type { FileSource, TableSource } from '../protocol';
import { SqlFragment } from '../sql';
import { type OpenSource, openSource, withPlainLineBreaks } from './source';

const MIXED_LINE_BREAKS = /state machine reached an invalid state/;

/** The sources of one task, made readable together; each is unpacked once, however often it is read. */
export class Sources {
  private readonly open: OpenSource[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly session: Session,
    private readonly sources: readonly (FileSource | TableSource)[],
    private readonly context: TaskContext,
  ) {}

  /** Lends the open sources and closes them whatever becomes of `use`. */
  async within<Result>(use: () => Promise<Result>): Promise<Result> {
    try {
      for (const source of this.sources) {
        this.open.push(await openSource(this.engine, this.session, source, this.context));
      }
      return await use();
    } finally {
      for (const open of this.open) await open.close(this.session);
    }
  }

  get all(): readonly OpenSource[] {
    return this.open;
  }

  /**
   * Reads one source. A text that mixes its line breaks is written anew with plain ones at the first attempt to read it,
   * and read again. What the reader itself says is told as a sentence about the file.
   */
  async read<Result>(place: number, read: (open: OpenSource) => Promise<Result>): Promise<Result> {
    const [open, source] = [this.open[place], this.sources[place]];
    if (!open || !source) throw new AppError('internal', 'There is no such source.');
    try {
      return await read(open);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !MIXED_LINE_BREAKS.test(thrown.message) || !('file' in source)) {
        throw readFailure(thrown, open);
      }
      const plain = await withPlainLineBreaks(this.engine, this.session, source, open, this.context);
      this.open[place] = plain;
      return await read(plain).catch((again: unknown) => {
        throw readFailure(again, plain);
      });
    }
  }

  /** Reads columns of all sources as one relation, in their order. */
  async readAll<Result>(
    columns: SqlFragment,
    read: (relation: SqlFragment) => Promise<Result>,
  ): Promise<Result> {
    // Each is read once for its line breaks: only then can all of them stand in one statement.
    const relation = () =>
      new SqlFragment(
        `(${this.open.map((open) => `SELECT ${columns.text} FROM ${open.relation.text}`).join(' UNION ALL ')})`,
      );
    for (let place = 0; place < this.open.length; place++) {
      try {
        return await read(relation());
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !MIXED_LINE_BREAKS.test(thrown.message)) throw thrown;
        await this.read(place, async (open) => {
          await this.session.query(
            `SELECT count(*) FROM (SELECT ${columns.text} FROM ${open.relation.text})`,
          );
        });
      }
    }
    return read(relation());
  }
}

/** A failure of the reader itself speaks of its options; a person is told about the file instead. */
function readFailure(thrown: unknown, open: OpenSource): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'bad_sql' || open.path === null) return thrown;
  return new AppError(
    'bad_file',
    `${open.label} could not be read as CSV: ${thrown.message.split('\n')[0]}`,
    'Expected UTF-8 text with one row a line and double quotes around fields that hold separators.',
    thrown.details,
  );
}
