/** The mail as a Handlebars template and the data for it: SendGrid's dynamic templates and Mailchimp Transactional. */
import { plainText } from '../html/plain_text';
import { renderHtml } from '../html/render';
import type { MailSettings } from '../params';
import { type ItemView, type MailView, shopView } from '../view';

/** For the subject of the template, where nothing may be escaped as for HTML. */
export const SUBJECT_TAG = '{{{mail_subject}}}';

/** An item of the template: what stands around it, and what the names of its values begin with. */
interface Place {
  before: string;
  after: string;
  prefix: string;
}

/** One place, repeated for each of `items`. */
export const REPEATED: readonly Place[] = [{ before: '{{#each items}}', after: '{{/each}}', prefix: '' }];

/** So many places, each shown where its item has a name: for data that may hold text only. */
export function numberedPlaces(items: number): Place[] {
  return Array.from({ length: items }, (_, place) => {
    const prefix = numberedPrefix(place);
    return { before: `{{#if ${prefix}name}}`, after: '{{/if}}', prefix };
  });
}

/** The template as HTML and as text; `unsubscribeTag` is the vendor's own where it has one. */
export function handlebarsTemplate(
  settings: MailSettings,
  places: readonly Place[],
  unsubscribeTag?: string,
): { html: string; text: string } {
  const escaped = templateView(settings, places, (name) => `{{${name}}}`);
  const html = renderHtml(escaped, 'both', (place) => places[place] as Place);
  const plain = templateView(settings, places, (name) => `{{{${name}}}}`);
  const text = plainText({ ...plain, unsubscribeUrl: unsubscribeTag ?? plain.unsubscribeUrl }, [
    plain.items.map((item, place) => textTemplate(item, places[place] as Place)).join('\n'),
  ]);
  return {
    html: unsubscribeTag === undefined ? html : html.replace('{{unsubscribe_url}}', unsubscribeTag),
    // Each item brings the empty line below it.
    text: text.replace(/(\{\{\/\w+\}\})\n\n--/, '$1\n--'),
  };
}

/** The data of one mail but for its items, as it is read: Handlebars escapes it. What a mail lacks is empty. */
export function templateData(view: MailView): Record<string, string> {
  return {
    mail_subject: view.subject,
    preheader: view.preheader,
    heading: view.heading,
    greeting: view.greeting,
    intro: view.intro,
    unsubscribe_url: view.unsubscribeUrl ?? '',
  };
}

/** For `REPEATED`. */
export function repeatedItems({ items }: MailView): Record<string, string>[] {
  return items.map(itemData);
}

/** For `numberedPlaces`. */
export function numberedItems({ items }: MailView): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item, place) =>
      Object.entries(itemData(item)).map(([name, value]) => [numberedPrefix(place) + name, value]),
    ),
  );
}

function numberedPrefix(place: number): string {
  return `item_${place + 1}_`;
}

function itemData({ name, details, reason, url, image }: ItemView): Record<string, string> {
  return { name, details, reason, url: url ?? '', image: image ?? '' };
}

function templateView(
  settings: MailSettings,
  places: readonly Place[],
  tag: (name: string) => string,
): MailView {
  return {
    ...shopView(settings),
    subject: tag('heading'),
    preheader: tag('preheader'),
    heading: tag('heading'),
    greeting: tag('greeting'),
    intro: tag('intro'),
    unsubscribeUrl: tag('unsubscribe_url'),
    items: places.map(({ prefix }) => ({
      name: tag(`${prefix}name`),
      details: tag(`${prefix}details`),
      reason: tag(`${prefix}reason`),
      url: settings.item_url === '' ? null : tag(`${prefix}url`),
      image: settings.image_url === '' ? null : tag(`${prefix}image`),
    })),
  };
}

/** Lines that an item lacks must not stay as empty ones; Handlebars leaves nothing of a line with a block alone. */
function textTemplate({ name, details, reason, url }: ItemView, { before, after, prefix }: Place): string {
  const optional = (line: string, value: string) => [`{{#if ${prefix}${value}}}`, line, '{{/if}}'];
  return [
    before,
    `* ${name}`,
    ...optional(details, 'details'),
    ...optional(reason, 'reason'),
    ...(url === null ? [] : [url]),
    '',
    after,
  ].join('\n');
}
