/** What a person does with the files of an export, as a file beside them. */
import { API_KEY_PLACE } from './transactional_schema';

const NOTHING_SENT = 'Sessionbook sends nothing: these files are for a program of yours, or for curl.';

const SEND_GRID = [
  'POST each request-*.json to https://api.sendgrid.com/v3/mail/send (accounts in the EU: https://api.eu.sendgrid.com/v3/mail/send)',
  'with the headers "Authorization: Bearer <your key>" and "Content-Type: application/json". The answer to a good one is 202.',
  'To try one first, add "mail_settings": {"sandbox_mode": {"enable": true}} to it: it is then checked and not sent.',
];

const READ_ME = {
  'sendgrid-inline': [...SEND_GRID, 'Requests differ by the number of items in their mails.'],
  'sendgrid-dynamic': [
    'Give your dynamic template the content of template.html (in the code editor), template.txt as its plain text and',
    'template-subject.txt as its subject. Then:',
    ...SEND_GRID,
  ],
  'mailchimp-transactional': [
    'Give your template the content of template.html and template.txt. Then put your key in place of',
    `${API_KEY_PLACE} in each request-*.json and POST it to https://mandrillapp.com/api/1.0/messages/send-template.`,
    'The merge language is Handlebars, as the requests say.',
  ],
  'mailchimp-marketing': [
    'In the order of their numbers, to https://<dc>.api.mailchimp.com/3.0 (dc: the end of your key, e.g. us6):',
    '1  POST /batches: makes the merge fields; once for an audience. A field that is there already is refused, which does no harm.',
    '2  POST /batches: writes what is recommended to each member. Nobody is subscribed; wait until all are "finished".',
    '3  POST /campaigns: a draft for the subscribed members of this run. The answer has its id.',
    '4  PUT /campaigns/<id>/content: its content. Then look at it, send a test to yourself, and send it from Mailchimp.',
  ],
} as const;

/** The file, to be written first. */
export function readMe(format: keyof typeof READ_ME): { path: string; text: string } {
  return { path: 'README.txt', text: `${[...READ_ME[format], '', NOTHING_SENT].join('\n')}\n` };
}
