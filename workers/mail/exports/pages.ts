import { renderMail } from '../html/render';
import type { MailInput } from '../payload';
import { mailView } from '../view';
import type { Exporter, ExportStep, Problem } from './exporter';
import { contentProblems, count, note, postalProblems, unsubscribeProblems } from './problems';

/** Each mail as an HTML file with its plain text beside it, and a list of them. Recipients need no address. */
export const pagesExport: Exporter = {
  fileName: 'mails.zip',
  problems: (input) => [
    ...contentProblems(input),
    ...postalProblems(input, { blocks: false }),
    ...unsubscribeProblems(input, { blocks: false, isGroupEnough: false }),
  ],
  steps: pageSteps,
};

function* pageSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  const index: string[] = [];
  let shortened = 0;
  for (const [place, recipient] of input.recipients.entries()) {
    const mails = place + 1;
    const view = mailView(input.settings, recipient);
    if (view.items.length === 0) {
      yield { mails };
      continue;
    }
    const { html, text, items } = renderMail(view);
    if (items < view.items.length) shortened++;
    const name = fileName(mails, recipient.user_id);
    const { user_id, email } = recipient;
    index.push(JSON.stringify({ file: `${name}.html`, user_id, email, subject: view.subject }));
    yield { mails, part: { path: `${name}.html`, text: html } };
    yield { mails, part: { path: `${name}.txt`, text } };
  }
  yield { mails: input.recipients.length, part: { path: 'index.jsonl', text: `${index.join('\n')}\n` } };
  return note(
    shortened > 0,
    'items',
    `${count(shortened, 'mail')} with fewer items: Gmail cuts what is longer than 102 kB.`,
    'Recommend fewer items, or shorten their names.',
  );
}

/** The number alone makes it unique; of the id only what no file system minds. */
function fileName(number: number, userId: string): string {
  const readable = userId.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40);
  return `mails/${String(number).padStart(6, '0')}-${readable}`;
}
