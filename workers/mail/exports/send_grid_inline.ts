import { itemText, plainText } from '../html/plain_text';
import { renderHtml } from '../html/render';
import type { MailSettings } from '../params';
import type { MailInput } from '../payload';
import { escapeHtml } from '../text/template_languages';
import { type ItemView, type MailView, mailView, shopView } from '../view';
import { addressed } from './addresses';
import { checked } from './checked';
import type { Exporter, ExportStep, Problem } from './exporter';
import { Omissions } from './omissions';
import { count, note } from './problems';
import { readMe } from './read_me';
import { Requests } from './requests';
import { GROUP_UNSUBSCRIBE, personalizationOf, sendGridProblems, sendGridRequest } from './send_grid';
import { bytesOf, SEND_GRID, type SendGridPersonalization, sendGridInline } from './send_grid_schema';

/**
 * SendGrid without a template: the mail stands in the request once, with tags, and each reader's words are substituted.
 * Mails with equally many items share a request, because rows cannot be left out.
 */
export const sendGridInlineExport: Exporter = {
  fileName: 'sendgrid-mails.zip',
  problems: sendGridProblems,
  steps: inlineSteps,
};

function* inlineSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  yield { mails: 0, part: readMe('sendgrid-inline') };
  const requests = new Requests<SendGridPersonalization>(SEND_GRID.personalizations, SEND_GRID.bytes);
  let files = 0;
  const file = (group: string, personalizations: SendGridPersonalization[]) => {
    files++;
    const request = inlineRequest(input, Number(group.split(' ')[0]), personalizations);
    return { path: `request-${String(files).padStart(4, '0')}.json`, text: `${JSON.stringify(request)}\n` };
  };
  let mails = 0;
  let shortened = 0;
  let tooLong = 0;
  const omissions = Omissions.ofSendGrid(input.settings);
  for (const entry of addressed(input.recipients).entries) {
    mails++;
    const view = mailView(input.settings, entry.recipient);
    if (omissions.omits(view)) continue;
    const fitting = fittingSubstitutions(input.settings, view);
    if (!fitting) {
      tooLong++;
      continue;
    }
    const { items, substitutions } = fitting;
    if (items < view.items.length) shortened++;
    const group = `${items} ${entry.turn}`;
    const full = requests.add(group, {
      ...personalizationOf(input, entry, view.unsubscribeUrl),
      subject: view.subject,
      substitutions,
    });
    yield full ? { mails, part: file(group, full) } : { mails };
  }
  for (const { group, entries } of requests.rest()) yield { mails, part: file(group, entries) };
  return [
    ...omissions.problems(),
    ...note(
      tooLong > 0,
      'items',
      `${count(tooLong, 'mail')} left out: even one item is more than the 10,000 bytes that SendGrid substitutes.`,
      'Use a dynamic template, or shorter addresses.',
    ),
    ...note(
      shortened > 0,
      'items',
      `${count(shortened, 'mail')} with fewer items: SendGrid substitutes at most 10,000 bytes for each reader.`,
      'Recommend fewer items, or use a dynamic template.',
    ),
  ];
}

/** As many of the first items as SendGrid substitutes for one reader; null where one is too much. */
function fittingSubstitutions(
  settings: MailSettings,
  view: MailView,
): { items: number; substitutions: Record<string, string> } | null {
  for (let items = view.items.length; items > 0; items--) {
    const substitutions = substitutionsOf(settings, { ...view, items: view.items.slice(0, items) });
    const isFew = Object.keys(substitutions).length <= SEND_GRID.substitutions;
    if (isFew && bytesOf(substitutions) <= SEND_GRID.substitutionBytes) return { items, substitutions };
  }
  return null;
}

/** What stands in place of each tag: `_text` in plain text, all others in HTML, escaped here. */
function substitutionsOf(settings: MailSettings, view: MailView): Record<string, string> {
  const ownUnsubscribe = settings.unsubscribe_group === null ? view.unsubscribeUrl : null;
  const html: Record<string, string> = {
    preheader: view.preheader,
    heading: view.heading,
    greeting: view.greeting,
    intro: view.intro,
    ...(ownUnsubscribe !== null && { unsubscribe: ownUnsubscribe }),
  };
  const text: Record<string, string> = { greeting_text: view.greeting };
  if (ownUnsubscribe !== null) text.unsubscribe_text = ownUnsubscribe;
  for (const [place, item] of view.items.entries()) {
    const number = place + 1;
    html[`name_${number}`] = item.name;
    html[`details_${number}`] = item.details;
    html[`reason_${number}`] = item.reason;
    if (item.url !== null) html[`url_${number}`] = item.url;
    if (item.image !== null) html[`image_${number}`] = item.image;
    text[`item_${number}_text`] = itemText(item, `${number}. `);
  }
  return Object.fromEntries([
    ...Object.entries(html).map(([name, value]) => [tag(name), escapeHtml(value)]),
    ...Object.entries(text).map(([name, value]) => [tag(name), value]),
  ]);
}

/** The request for mails with so many items. */
function inlineRequest(input: MailInput, items: number, personalizations: SendGridPersonalization[]) {
  const { settings } = input;
  const numbers = Array.from({ length: items }, (_, place) => place + 1);
  const isGroup = settings.unsubscribe_group !== null;
  const template: MailView = {
    ...shopView(settings),
    subject: tag('heading'),
    preheader: tag('preheader'),
    heading: tag('heading'),
    greeting: tag('greeting'),
    intro: tag('intro'),
    items: numbers.map((number) => itemTemplate(settings, number)),
    unsubscribeUrl: tag('unsubscribe'),
  };
  const text = plainText(
    {
      ...template,
      greeting: tag('greeting_text'),
      unsubscribeUrl: isGroup ? GROUP_UNSUBSCRIBE : tag('unsubscribe_text'),
    },
    numbers.map((number) => tag(`item_${number}_text`)),
  );
  const html = renderHtml(template, 'both');
  return checked(sendGridInline, {
    ...sendGridRequest(input, personalizations),
    subject: template.words.heading,
    content: [
      { type: 'text/plain', value: text },
      // Written as `&lt;%` it would be no tag.
      { type: 'text/html', value: isGroup ? html.replace(tag('unsubscribe'), GROUP_UNSUBSCRIBE) : html },
    ],
  });
}

function itemTemplate(settings: MailSettings, number: number): ItemView {
  return {
    name: tag(`name_${number}`),
    details: tag(`details_${number}`),
    reason: tag(`reason_${number}`),
    url: settings.item_url === '' ? null : tag(`url_${number}`),
    image: settings.image_url === '' ? null : tag(`image_${number}`),
  };
}

/** The marks that SendGrid's own client uses (`substitutionWrappers`); no text of the data can hold them. */
function tag(name: string): string {
  return `{{${name}}}`;
}
