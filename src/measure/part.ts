import type { RunContext } from '../notebook/kind';

/** The context with its progress bar limited to a part of the whole; what it says stands behind the prefix. */
export function partOf<Context extends Pick<RunContext, 'progress'>>(
  context: Context,
  from: number,
  to: number,
  prefix?: string,
): Context {
  return {
    ...context,
    progress: ({ fraction, message, ...rest }) =>
      context.progress({
        ...rest,
        fraction: from + (to - from) * (fraction ?? 0),
        message: prefix ? `${prefix}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message,
      }),
  };
}
