import { plainText } from '../html/plain_text';
import { renderHtml } from '../html/render';
import type { MailSettings } from '../params';
import { type ItemView, type MailView, shopView } from '../view';
import { mostItems } from './marketing_fields';

/** The mail with merge tags, as the content of a campaign. Items that a member lacks are left out by conditions. */
export function marketingTemplate(settings: MailSettings): { html: string; plain_text: string } {
  const places = Array.from({ length: mostItems(settings) }, (_, place) => place);
  const view: MailView = {
    ...shopView(settings),
    subject: '*|SB_SUBJ|*',
    // Mailchimp writes the preview text of the campaign itself.
    preheader: '',
    heading: '*|SB_HEAD|*',
    greeting: '*|SB_HELLO|*',
    intro: '*|SB_INTRO|*',
    items: places.map((place) => itemTemplate(settings, place)),
    unsubscribeUrl: '*|UNSUB|*',
  };
  const around = (place: number) => ({ before: `*|IF:SB${place + 1}_NAME|*`, after: '*|END:IF|*' });
  const texts = view.items.map(({ name, details, url }, place) => {
    const { before, after } = around(place);
    return [`${before}${name}`, details, ...(url === null ? [] : [url]), after].join('\n');
  });
  return { html: renderHtml(view, 'both', around), plain_text: plainText(view, texts) };
}

function itemTemplate({ item_url, image_url }: MailSettings, place: number): ItemView {
  const tag = (name: string) => `*|SB${place + 1}_${name}|*`;
  return {
    name: tag('NAME'),
    details: tag('INFO'),
    reason: '',
    url: item_url === '' ? null : tag('URL'),
    image: image_url === '' ? null : tag('IMG'),
  };
}
