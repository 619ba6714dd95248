import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { OpenedMails } from '../../../workers/mail/client';
import type { ExportFormat, MailSettings, Problem } from '../../../workers/mail/protocol';
import { toAppError } from '../../../workers/runtime/errors';
import { Chip } from '../../ui/Chip';
import { downloadParts } from '../../ui/download';
import { plural } from '../../ui/formats';
import { Progress } from '../../ui/Progress';
import shared from '../../ui/panel.module.css';
import styles from './mail.module.css';

const FORMATS: readonly { format: ExportFormat; label: string; about: string }[] = [
  { format: 'jsonl', label: 'JSON Lines', about: 'One mail a line, as data: for a program of your own.' },
  { format: 'zip', label: 'HTML files', about: 'A zip with HTML and plain text of each mail.' },
  {
    format: 'sendgrid-inline',
    label: 'SendGrid, complete mails',
    about: 'Requests for mail/send, up to 1,000 recipients each.',
  },
  {
    format: 'sendgrid-dynamic',
    label: 'SendGrid, dynamic template',
    about: 'The template, and requests with the data of each recipient.',
  },
  {
    format: 'mailchimp-marketing',
    label: 'Mailchimp Marketing',
    about: 'Content of a campaign, and merge fields of its readers as batches.',
  },
  {
    format: 'mailchimp-transactional',
    label: 'Mailchimp Transactional',
    about: 'The template, and send-template requests with merge_vars.',
  },
];

interface Props {
  mails: OpenedMails;
  settings: MailSettings;
  count: number;
}

/** What can be taken along, what is missing for it, and how far it is. */
export function Exports({ mails, settings, count }: Props) {
  const [problems, setProblems] = useState<Partial<Record<ExportFormat, Problem[]>>>({});
  const [writing, setWriting] = useState<{
    format: ExportFormat;
    fraction: number | null;
    stop(): void;
  } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      await mails.change(settings);
      for (const { format } of FORMATS) {
        const found = await mails.problems(format);
        if (!isCurrent) return;
        setProblems((known) => ({ ...known, [format]: found }));
      }
    };
    ask().catch((thrown) => isCurrent && setSaid(toAppError(thrown).message));
    return () => {
      isCurrent = false;
    };
  }, [mails, settings]);
  const save = async (format: ExportFormat) => {
    const stopped = new AbortController();
    const tell = (fraction: number | null) => setWriting({ format, fraction, stop: () => stopped.abort() });
    tell(null);
    setSaid(null);
    try {
      const { name, blob, left_out } = await mails.write(format, {
        signal: stopped.signal,
        onProgress: ({ fraction }) => tell(fraction),
      });
      downloadParts(name, [blob], blob.type);
      setSaid(
        [`${name} is saved, with ${plural(count, 'mail')}.`, ...left_out.map(({ problem }) => problem)].join(
          ' ',
        ),
      );
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      setSaid(code === 'cancelled' ? 'Cancelled: nothing was saved.' : message);
    } finally {
      setWriting(null);
    }
  };
  return (
    <>
      <ul className={styles.exports}>
        {FORMATS.map(({ format, label, about }) => {
          const found = problems[format];
          const isBlocked = found?.some(({ blocks }) => blocks) ?? true;
          return (
            <li key={format}>
              <div className={shared.line}>
                <strong>{label}</strong>
                {found && (
                  <Chip tone={isBlocked ? 'warn' : 'good'}>
                    {isBlocked ? 'something is missing' : 'ready'}
                  </Chip>
                )}
                {writing?.format === format ? (
                  <Button size="compact-sm" variant="default" onClick={writing.stop}>
                    Cancel
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isBlocked || writing !== null}
                    onClick={() => void save(format)}
                    aria-label={`Save ${label}`}
                  >
                    Save
                  </Button>
                )}
              </div>
              {writing?.format === format && (
                <Progress fraction={writing.fraction} label={`Writing ${label}`} />
              )}
              <p>{about}</p>
              {found && found.length > 0 && (
                <ul>
                  {found.map(({ field, problem, remedy }) => (
                    <li key={`${field} ${problem}`}>{`${problem} ${remedy}`}</li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      <p role="status" className={shared.text}>
        {said}
      </p>
    </>
  );
}
