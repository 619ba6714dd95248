import type { CellKind } from '../../notebook/kind';
import { mailParams } from './params';
import type { MailValue } from './value';

export const mailCell: CellKind<typeof mailParams, MailValue> = {
  kind: 'mail',
  title: 'Mail',
  about:
    'What each user would get: a mail with items and reasons, as files for the program that sends. Nothing is sent from here.',
  version: 1,
  params: mailParams,
  // How mails look and who gets them decides no result: they are written when they are looked at.
  keyParams: () => ({}),
  prose: ({ shop_name, subject, preheader }) => [
    { title: 'Subject of mails', text: [shop_name, subject, preheader].filter(Boolean).join('\n') },
  ],
  pieces: ({ sample }) => [{ what: 'recipients of mails', count: sample?.length ?? 0 }],
  withoutPieces: (value) => ({ ...value, sample: [] }),
  inputs: [{ gives: 'events' }, { gives: 'interactions' }, { gives: 'recommendations' }],
  run: async (...request) => (await import('./run')).prepareMails(...request),
};
