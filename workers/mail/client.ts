import { type CallOptions, WorkerClient } from '../runtime/client';
import { throwIfAborted } from '../runtime/errors';
import type {
  ColourScheme,
  ExportedFile,
  ExportFormat,
  MailInput,
  MailPreview,
  MailSettings,
  MailsHandle,
  MailTasks,
  Problem,
} from './protocol';

/** Recipients that are sent at once: copying these takes the page a few milliseconds. */
const CHUNK = 250;

/** How a call may be watched and stopped. */
type MailCallOptions = Pick<CallOptions, 'signal' | 'onProgress' | 'graceMs'>;

/**
 * Writes mails from recommendations, in a worker: previews, what is missing for an export, and the exports. Nothing is
 * sent anywhere.
 */
export class MailClient {
  private readonly worker: WorkerClient<MailTasks>;

  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./mail.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    this.worker = new WorkerClient(createWorker, 'mail');
  }

  /** Hands the mails to the worker. Rejects with `bad_parameters` where something does not fit `mailInput`. */
  async open({ recipients, ...origin }: MailInput, { signal }: MailCallOptions = {}): Promise<OpenedMails> {
    const handle = await this.worker.call('open', origin, { signal });
    const mails = new OpenedMails(this.worker, handle);
    try {
      for (let start = 0; start < recipients.length; start += CHUNK) {
        throwIfAborted(signal);
        await this.worker.call('add', { handle, recipients: recipients.slice(start, start + CHUNK) });
      }
    } catch (failure) {
      await mails.close();
      throw failure;
    }
    return mails;
  }

  /** Ends the worker; mails that were open are gone. */
  terminate(): void {
    this.worker.terminate();
  }
}

/** The mails of one cell, as the page asks for them. */
export class OpenedMails {
  constructor(
    private readonly worker: WorkerClient<MailTasks>,
    private readonly handle: MailsHandle,
  ) {}

  /** Other settings for the same recipients. */
  async change(settings: MailSettings): Promise<void> {
    await this.worker.call('settings', { handle: this.handle, settings });
  }

  /** The mail of the recipient at a place, from 0. */
  preview(place: number, scheme: ColourScheme, options: MailCallOptions = {}): Promise<MailPreview> {
    return this.worker.call('preview', { handle: this.handle, place, scheme }, options);
  }

  /** What is missing for an export; it can be written when none of them blocks. */
  problems(format: ExportFormat, options: MailCallOptions = {}): Promise<Problem[]> {
    return this.worker.call('problems', { handle: this.handle, format }, options);
  }

  /** The export as a file to save. */
  write(format: ExportFormat, options: MailCallOptions = {}): Promise<ExportedFile> {
    return this.worker.call('write', { handle: this.handle, format }, options);
  }

  async close(): Promise<void> {
    await this.worker.call('close', this.handle);
  }
}
