/** What the mail worker takes and gives, types only. `client.ts` is the page's side. */
import type { MailSettings } from './params';
import type { MailOrigin, MailPayload, MailRecipient } from './payload';

export type { MailSettings } from './params';
export type { MailInput, MailOrigin, MailPayload, MailRecipient } from './payload';

export type ExportFormat =
  | 'sendgrid-inline'
  | 'sendgrid-dynamic'
  | 'mailchimp-marketing'
  | 'mailchimp-transactional'
  | 'jsonl'
  | 'zip';

/** Something that a person should know before an export, or must mend. */
export interface Problem {
  /** What it is about: a setting by its name, `recipients`, `items`, or `email` for the column of addresses. */
  field: string;
  problem: string;
  remedy: string;
  /** Without this mended the vendor would refuse the export, or the law the mail. */
  blocks: boolean;
}

/** `both`: as the reader's program has it. The others are for looking at one of them. */
export type ColourScheme = 'both' | 'light' | 'dark';

/** A mail to look at. The HTML holds no script, and pictures only by their addresses. */
export interface MailPreview {
  payload: MailPayload;
  html: string;
  text: string;
  /** Length of the HTML in bytes of UTF-8, at most 80,000. */
  html_bytes: number;
}

/** A file that holds the mails, for a person to save. */
export interface ExportedFile {
  name: string;
  blob: Blob;
  /** In it; one where it is no zip. */
  files: number;
  /** What had to be left out of the mails on the way. */
  left_out: Problem[];
}

/** A number that names the mails of one cell inside the worker. */
export type MailsHandle = number;

export type MailTasks = {
  open: { request: MailOrigin; result: MailsHandle };
  /** More recipients; gives how many there are now. */
  add: { request: { handle: MailsHandle; recipients: MailRecipient[] }; result: number };
  /** Other settings for the same recipients. */
  settings: { request: { handle: MailsHandle; settings: MailSettings }; result: null };
  preview: {
    request: { handle: MailsHandle; place: number; scheme: ColourScheme };
    result: MailPreview;
  };
  problems: { request: { handle: MailsHandle; format: ExportFormat }; result: Problem[] };
  /** Fails with `bad_data` while a problem blocks. */
  write: { request: { handle: MailsHandle; format: ExportFormat }; result: ExportedFile };
  close: { request: MailsHandle; result: null };
};
