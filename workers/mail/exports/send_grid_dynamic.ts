import type { MailInput } from '../payload';
import { mailView } from '../view';
import { addressed } from './addresses';
import { checked } from './checked';
import type { Exporter, ExportStep, FilePart, Problem } from './exporter';
import {
  handlebarsTemplate,
  REPEATED,
  repeatedItems,
  SUBJECT_TAG,
  templateData,
} from './handlebars_template';
import { Omissions } from './omissions';
import { blocking } from './problems';
import { readMe } from './read_me';
import { Requests } from './requests';
import { GROUP_UNSUBSCRIBE, personalizationOf, sendGridProblems, sendGridRequest } from './send_grid';
import { SEND_GRID, type SendGridPersonalization, sendGridDynamic } from './send_grid_schema';

/** SendGrid with a dynamic template: the template as files, and requests with each reader's data. */
export const sendGridDynamicExport: Exporter = {
  fileName: 'sendgrid-dynamic-template.zip',
  problems: (input) => [
    ...sendGridProblems(input),
    ...blocking(
      !input.settings.sendgrid_template.startsWith('d-'),
      'sendgrid_template',
      'There is no dynamic template, whose id begins with d-.',
      'Create one with SendGrid and write its id; its content is in the export.',
    ),
  ],
  steps: dynamicSteps,
};

function* dynamicSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  yield* templateFiles(input);
  const requests = new Requests<SendGridPersonalization>(SEND_GRID.personalizations, SEND_GRID.bytes);
  let files = 0;
  const file = (personalizations: SendGridPersonalization[]): FilePart => {
    files++;
    const request = checked(sendGridDynamic, {
      ...sendGridRequest(input, personalizations),
      template_id: input.settings.sendgrid_template,
    });
    return { path: `request-${String(files).padStart(4, '0')}.json`, text: `${JSON.stringify(request)}\n` };
  };
  const omissions = Omissions.ofSendGrid(input.settings);
  let mails = 0;
  for (const entry of addressed(input.recipients).entries) {
    const view = mailView(input.settings, entry.recipient);
    mails++;
    if (omissions.omits(view)) continue;
    const full = requests.add(String(entry.turn), {
      ...personalizationOf(input, entry, view.unsubscribeUrl),
      dynamic_template_data: { ...templateData(view), items: repeatedItems(view) },
    });
    yield full ? { mails, part: file(full) } : { mails };
  }
  for (const { entries } of requests.rest()) yield { mails, part: file(entries) };
  return omissions.problems();
}

function* templateFiles({ settings }: MailInput): Generator<ExportStep, void> {
  const { html, text } = handlebarsTemplate(
    settings,
    REPEATED,
    settings.unsubscribe_group === null ? undefined : GROUP_UNSUBSCRIBE,
  );
  yield { mails: 0, part: readMe('sendgrid-dynamic') };
  yield { mails: 0, part: { path: 'template.html', text: html } };
  yield { mails: 0, part: { path: 'template.txt', text } };
  yield { mails: 0, part: { path: 'template-subject.txt', text: `${SUBJECT_TAG}\n` } };
}
