import type { TaskHandlers } from '../runtime/host';
import { EXPORTERS } from './exports/formats';
import { writeExport } from './exports/write';
import { OpenMails, preview } from './mails';
import type { MailTasks } from './protocol';

/** What the mail worker can do. */
export function createHandlers(): TaskHandlers<MailTasks> {
  const mails = new OpenMails();
  return {
    async open(origin) {
      return mails.open(origin);
    },
    async add(request) {
      return mails.add(request);
    },
    async settings(request) {
      mails.change(request);
      return null;
    },
    async preview({ handle, place, scheme }) {
      return preview(mails.inputOf(handle), place, scheme);
    },
    async problems({ handle, format }) {
      return EXPORTERS[format].problems(mails.inputOf(handle));
    },
    async write({ handle, format }, context) {
      return writeExport(mails.inputOf(handle), format, context);
    },
    async close(handle) {
      mails.close(handle);
      return null;
    },
  };
}
