/**
 * Every kind of failure the project knows. A closed union, so that a switch over it can be checked
 * for completeness; a new failure is a new line here.
 */
export type AppErrorCode =
  /** A parameter is out of its range or of the wrong type. */
  | 'bad_parameters'
  /** The file is not what it says it is: empty, binary, truncated, of an unknown layout. */
  | 'bad_file'
  /** The data was read, but cannot answer what was asked of it. */
  | 'bad_data'
  /** A statement that the database refused. `details.position` is the place in the text, if known. */
  | 'bad_sql'
  /** A stored, opened or linked document that does not fit the schema. */
  | 'bad_document'
  /** The document names a file that this browser does not hold. */
  | 'missing_file'
  /** A cell has no cell of the kind it reads. */
  | 'missing_input'
  /** The person cancelled. Never shown as a failure. */
  | 'cancelled'
  /** The browser has no more memory for this tab or worker. */
  | 'out_of_memory'
  /** The database ended in the middle of a step; its tables that are not on disk are gone. */
  | 'database_lost'
  /** The browser has no more room on disk for this site. */
  | 'no_room'
  /** The worker ended or never started. */
  | 'worker_failed'
  /** The browser lacks what the step needs. */
  | 'unsupported'
  /** A fault of ours. */
  | 'internal';

/** What crosses a worker boundary in place of an error object. */
export interface AppErrorPayload {
  code: AppErrorCode;
  message: string;
  hint: string;
  details: Record<string, unknown>;
}

/** The one error type: what happened (`message`), what to do (`hint`), and where (`details`). */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly hint: string;
  readonly details: Record<string, unknown>;

  constructor(code: AppErrorCode, message: string, hint = '', details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }

  toPayload(): AppErrorPayload {
    return { code: this.code, message: this.message, hint: this.hint, details: this.details };
  }

  static fromPayload(payload: AppErrorPayload): AppError {
    return new AppError(payload.code, payload.message, payload.hint, payload.details);
  }
}

/** The error that an aborted signal stands for. */
export function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Throws `cancelled` if the signal was aborted; for the inner loops of long work. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

const OUT_OF_MEMORY =
  /out of memory|memory access out of bounds|Array buffer allocation failed|Invalid array length/i;

/** Any thrown value as an `AppError`; our own pass through unchanged. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return cancelled();
  if (thrown instanceof RangeError || OUT_OF_MEMORY.test(message)) {
    return new AppError(
      'out_of_memory',
      'The browser has no more memory for this step.',
      'Close other tabs, use fewer rows, or restart the tab; the notebook itself is kept.',
      { cause: message },
    );
  }
  return new AppError(
    'internal',
    message || 'Something went wrong.',
    'This is a fault of Sessionbook. Run the cell again; if it fails again, download the notebook and report it.',
    { cause: message, stack: thrown instanceof Error ? thrown.stack : undefined },
  );
}

/** Closes a switch over a union: a case that was forgotten becomes a type error. */
export function assertNever(value: never): never {
  throw new AppError('internal', `Unexpected value: ${JSON.stringify(value)}`);
}
