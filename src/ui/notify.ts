import type { ReactNode } from 'react';
import { toAppError } from '../../workers/runtime/errors';

let count = 0;

/**
 * Says an outcome that has no panel of its own; a message that is made of parts is told how to close it.
 * `stays`: until it is closed, not for some seconds.
 */
export async function notify(
  message: ReactNode | ((close: () => void) => ReactNode),
  title?: string,
  { stays = false }: { stays?: boolean } = {},
): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  const id = `notice-${++count}`;
  const content = typeof message === 'function' ? message(() => notifications.hide(id)) : message;
  notifications.show({ id, message: content, title, color: 'accent', ...(stays && { autoClose: false }) });
}

/** Says a failure that has no panel of its own: what happened, and what to do. */
export async function notifyError(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ title: error.message, message: error.hint, color: 'red', autoClose: 12_000 });
}
