import type { ReactNode } from 'react';
import { toAppError } from '../../workers/runtime/errors';

/** Says an outcome that has no panel of its own. */
export async function notify(message: ReactNode, title?: string): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ message, title, color: 'accent' });
}

/** Says a failure that has no panel of its own: what happened, and what to do. */
export async function notifyError(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ title: error.message, message: error.hint, color: 'red', autoClose: 12_000 });
}
