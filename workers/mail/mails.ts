import * as z from 'zod';
import { AppError } from '../runtime/errors';
import { renderMail } from './html/render';
import { byteLength } from './limits';
import { mailSettings } from './params';
import { type MailInput, mailOrigin, mailRecipient } from './payload';
import type { ColourScheme, MailPreview, MailsHandle, MailTasks } from './protocol';
import { mailPayloadOf, mailView } from './view';

/** The mails that the page has open: recipients cross the border once, settings and questions as often as asked. */
export class OpenMails {
  private readonly inputs = new Map<MailsHandle, MailInput>();
  private nextHandle = 1;

  open(origin: MailTasks['open']['request']): MailsHandle {
    const handle = this.nextHandle++;
    this.inputs.set(handle, { ...read(mailOrigin, origin), recipients: [] });
    return handle;
  }

  add({ handle, recipients }: MailTasks['add']['request']): number {
    const { recipients: before } = this.inputOf(handle);
    before.push(...read(z.array(mailRecipient), recipients));
    return before.length;
  }

  change({ handle, settings }: MailTasks['settings']['request']): void {
    this.inputs.set(handle, { ...this.inputOf(handle), settings: read(mailSettings, settings) });
  }

  inputOf(handle: MailsHandle): MailInput {
    const input = this.inputs.get(handle);
    if (!input) throw new AppError('internal', `No mails are open under the number ${handle}.`);
    return input;
  }

  close(handle: MailsHandle): void {
    this.inputs.delete(handle);
  }
}

/** One mail to look at. Throws `bad_parameters` where there is no recipient at that place. */
export function preview(input: MailInput, place: number, scheme: ColourScheme): MailPreview {
  const recipient = input.recipients[place];
  if (!recipient) {
    throw new AppError(
      'bad_parameters',
      `There is no mail number ${place + 1}: there are ${input.recipients.length}.`,
      'Choose one of the recipients.',
    );
  }
  const { html, text } = renderMail(mailView(input.settings, recipient), scheme);
  return { payload: mailPayloadOf(input, recipient), html, text, html_bytes: byteLength(html) };
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new AppError(
    'bad_parameters',
    `The mails cannot be written: ${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'not valid'}.`,
    'Correct the setting, or run the cell above again.',
    { issues: found.error.issues.slice(0, 5) },
  );
}
