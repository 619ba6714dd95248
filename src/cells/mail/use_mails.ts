import { useEffect, useRef, useState } from 'react';
import { MailClient, type OpenedMails } from '../../../workers/mail/client';
import type { MailSettings } from '../../../workers/mail/protocol';
import { type AppError, toAppError } from '../../../workers/runtime/errors';
import { type Reading, readRecipients } from './recipients';
import type { MailValue } from './value';

export interface Mails {
  opened: OpenedMails | null;
  /** How many there are; null while they are read. */
  count: number | null;
  error: AppError | null;
}

type Wanted = Omit<Reading, 'signal' | 'onProgress' | 'value'> & { value: MailValue; hasTables: boolean };

/** The mails of the cell, open in a worker of their own for as long as the panel is there. */
export function useMails(wanted: Wanted, settings: MailSettings | null, version: unknown): Mails {
  const [mails, setMails] = useState<Mails>({ opened: null, count: null, error: null });
  const newest = useRef({ wanted, settings });
  newest.current = { wanted, settings };
  const hasSettings = settings !== null;
  // `version` says when other recipients are wanted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read stands in `newest`.
  useEffect(() => {
    const stopped = new AbortController();
    const client = new MailClient();
    setMails({ opened: null, count: null, error: null });
    const open = async () => {
      const { value, hasTables, items } = newest.current.wanted;
      const recipients = hasTables
        ? await readRecipients({ ...newest.current.wanted, signal: stopped.signal })
        : value.sample.map((one) => ({ ...one, items: one.items.slice(0, items) }));
      const own = newest.current.settings;
      if (!own) return;
      const opened = await client.open(
        {
          generated_at: new Date().toISOString(),
          model: value.model,
          data: value.data,
          settings: own,
          recipients,
        },
        { signal: stopped.signal },
      );
      if (!stopped.signal.aborted) setMails({ opened, count: recipients.length, error: null });
    };
    open().catch((thrown) => {
      if (!stopped.signal.aborted) setMails({ opened: null, count: null, error: toAppError(thrown) });
    });
    return () => {
      stopped.abort();
      client.terminate();
    };
  }, [version, hasSettings]);
  return mails;
}
