import { LIMITS } from '../limits';
import type { MailInput } from '../payload';
import { plainLine } from '../text/plain_line';
import { mailView, personName } from '../view';
import { type Addressed, addressed } from './addresses';
import { checked } from './checked';
import type { Exporter, ExportStep, FilePart, Problem } from './exporter';
import {
  handlebarsTemplate,
  numberedItems,
  numberedPlaces,
  SUBJECT_TAG,
  templateData,
} from './handlebars_template';
import { Omissions } from './omissions';
import {
  addressProblems,
  blocking,
  contentProblems,
  note,
  postalProblems,
  senderName,
  senderProblems,
  unsubscribeProblems,
} from './problems';
import { readMe } from './read_me';
import { Requests } from './requests';
import { API_KEY_PLACE, TRANSACTIONAL, transactionalRequest } from './transactional_schema';

/** Mailchimp Transactional (Mandrill): the template as files, and requests with each reader's data. */
export const transactionalExport: Exporter = {
  fileName: 'mailchimp-transactional.zip',
  problems: (input) => [
    ...contentProblems(input),
    ...addressProblems(input),
    ...senderProblems(input),
    ...postalProblems(input, { blocks: true }),
    ...unsubscribeProblems(input, { blocks: true, isGroupEnough: false }),
    ...blocking(
      input.settings.transactional_template === '',
      'transactional_template',
      'There is no template to fill in.',
      'Create one with Mailchimp Transactional and write its slug; its content is in the export.',
    ),
    ...note(
      true,
      'unsubscribe_url',
      'A request to Mailchimp Transactional has one set of headers for all readers, so one-click headers are not in it.',
      'Readers unsubscribe by the link in the mail; senders of 5,000 mails a day or more need the headers as well.',
    ),
  ],
  steps: transactionalSteps,
};

interface Filled extends Pick<Addressed, 'email'> {
  name: string;
  data: Record<string, string>;
}

function* transactionalSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  const { html, text } = handlebarsTemplate(input.settings, numberedPlaces(mostItems(input)));
  yield { mails: 0, part: readMe('mailchimp-transactional') };
  yield { mails: 0, part: { path: 'template.html', text: html } };
  yield { mails: 0, part: { path: 'template.txt', text } };
  const requests = new Requests<Filled>(TRANSACTIONAL.recipients, TRANSACTIONAL.bytes);
  let files = 0;
  const file = (entries: Filled[]): FilePart => {
    files++;
    const request = checked(transactionalRequest, requestOf(input, entries));
    return { path: `request-${String(files).padStart(4, '0')}.json`, text: `${JSON.stringify(request)}\n` };
  };
  const omissions = new Omissions(true);
  let mails = 0;
  for (const { recipient, email, turn } of addressed(input.recipients).entries) {
    const view = mailView(input.settings, recipient);
    mails++;
    if (omissions.omits(view)) continue;
    const full = requests.add(String(turn), {
      email,
      name: personName(recipient),
      data: { ...templateData(view), ...numberedItems(view) },
    });
    yield full ? { mails, part: file(full) } : { mails };
  }
  for (const { entries } of requests.rest()) yield { mails, part: file(entries) };
  return omissions.problems();
}

/** Of any mail, so that the template has a place for each. */
function mostItems({ recipients }: MailInput): number {
  const longest = recipients.reduce((most, { items }) => Math.max(most, items.length), 0);
  return Math.min(LIMITS.items, longest);
}

function requestOf({ settings, model, data }: MailInput, entries: readonly Filled[]) {
  return {
    key: API_KEY_PLACE,
    template_name: settings.transactional_template,
    // Must be there; the template has no editable regions.
    template_content: [],
    message: {
      subject: SUBJECT_TAG,
      from_email: settings.from_email,
      from_name: senderName(settings),
      to: entries.map(({ email, name }) => ({ email, ...(name && { name }), type: 'to' })),
      merge: true,
      merge_language: 'handlebars',
      merge_vars: entries.map((entry) => ({
        rcpt: entry.email,
        vars: Object.entries(entry.data).map(([name, content]) => ({ name, content })),
      })),
      preserve_recipients: false,
      auto_text: false,
      tags: ['recommendations'],
      metadata: { model: plainLine(model.key, 100), data: plainLine(data.key, 100) },
    },
    async: true,
  };
}
