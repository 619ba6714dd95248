import { LIMITS } from './limits';
import type { MailSettings } from './params';
import type { MailItem, MailOrigin, MailPayload, MailRecipient } from './payload';
import { filledAddress } from './text/links';
import {
  headerLine,
  headerName,
  isolated,
  isVisible,
  plainLine,
  withoutHeaderCodes,
} from './text/plain_line';
import { withoutTags } from './text/template_languages';
import { filled, type MailWords, wordsFor } from './words';

/** One item as the reader sees it. Lines that do not apply are empty. */
export interface ItemView {
  name: string;
  /** Category and price. */
  details: string;
  reason: string;
  url: string | null;
  image: string | null;
}

/**
 * A mail as the reader sees it, for every form it takes: cut to length, one line each, isolated where it runs from right to
 * left, links checked, not yet escaped. In a vendor's template the places hold its tags instead.
 */
export interface MailView {
  words: MailWords;
  shop: string;
  subject: string;
  preheader: string;
  heading: string;
  greeting: string;
  intro: string;
  items: ItemView[];
  postalAddress: string;
  unsubscribeUrl: string | null;
  brandColour: string;
}

interface ShownItem {
  item: MailItem;
  view: ItemView;
}

/** Composes the mail of one recipient; the same input gives the same mail. */
export function mailView(
  settings: MailSettings,
  recipient: MailRecipient,
  shown: readonly ShownItem[] = shownItems(settings, recipient),
): MailView {
  const shop = shopView(settings);
  const { words } = shop;
  const name = personName(recipient);
  const items = shown.map(({ view }) => view);
  const placeholders = {
    name: name || words.you,
    shop: shop.shop,
    first_item: headerLine(items[0]?.name ?? '', LIMITS.itemInSubject),
    count: String(items.length),
  };
  return {
    ...shop,
    subject: headerOf(settings.subject, LIMITS.subject, placeholders) || shop.heading,
    preheader: headerOf(settings.preheader, LIMITS.preheader, placeholders),
    heading: recipient.fallback ? words.headingFallback : words.heading,
    greeting: name ? filled(words.greeting, { name: isolated(name) }) : words.greetingWithoutName,
    intro: recipient.fallback ? words.introFallback : words.intro,
    items,
    unsubscribeUrl: filledAddress(settings.unsubscribe_url, {
      user_id: recipient.user_id,
      email: recipient.email?.trim(),
    }),
  };
}

/** What all mails of a shop have in common, with empty places for the rest. */
export function shopView(settings: MailSettings): MailView {
  const words = wordsFor(settings.locale);
  return {
    words,
    shop: withoutTags(isolated(headerName(settings.shop_name, LIMITS.shopName))) || words.shopWithoutName,
    subject: '',
    preheader: '',
    heading: words.heading,
    greeting: '',
    intro: words.intro,
    items: [],
    postalAddress: withoutTags(isolated(plainLine(settings.postal_address, LIMITS.postalAddress))),
    unsubscribeUrl: null,
    brandColour: settings.brand_colour,
  };
}

/** The mail as data, with the items that are shown. */
export function mailPayloadOf(
  { settings, generated_at, model, data }: MailOrigin,
  recipient: MailRecipient,
): MailPayload {
  const shown = shownItems(settings, recipient);
  const { subject, preheader } = mailView(settings, recipient, shown);
  const { items: _, ...person } = recipient;
  return {
    ...person,
    subject,
    preheader,
    items: shown.map(({ item, view }) => ({
      ...item,
      ...(view.url !== null && { url: view.url }),
    })),
    model,
    data,
    generated_at,
  };
}

/** The first twenty; one whose id gives no address would lead nowhere, and is left out where items have addresses. */
function shownItems(settings: MailSettings, { items }: MailRecipient): ShownItem[] {
  const words = wordsFor(settings.locale);
  return items
    .slice(0, LIMITS.items)
    .map((item) => ({ item, view: itemView(settings, words, item) }))
    .filter(
      ({ view }) =>
        (view.url !== null || settings.item_url === '') && (view.image !== null || settings.image_url === ''),
    );
}

/** A recipient's name as it may stand in a header; empty where there is none to be seen. */
export function personName({ name = '' }: MailRecipient): string {
  const line = withoutTags(headerName(name, LIMITS.personName));
  return isVisible(line) ? line : '';
}

function itemView(settings: MailSettings, words: MailWords, item: MailItem): ItemView {
  const id = plainLine(item.item_id, LIMITS.category);
  const name = plainLine(item.name ?? '', LIMITS.itemName);
  const details = [plainLine(item.category ?? '', LIMITS.category), priceOf(settings, item.price)];
  return {
    name: withoutTags(isVisible(name) ? isolated(name) : filled(words.itemWithoutName, { id: isolated(id) })),
    details: withoutTags(details.filter(isVisible).map(isolated).join(' · ')),
    reason: withoutTags(isolated(plainLine(item.reason, LIMITS.reason))),
    url: filledAddress(settings.item_url, { id: item.item_id }),
    image: filledAddress(settings.image_url, { id: item.item_id }),
  };
}

/** A pattern for subjects filled in; each value stands for itself, and none together with the text around it. */
function headerOf(pattern: string, most: number, values: Readonly<Record<string, string>>): string {
  const sentence = filled(
    headerLine(pattern, most),
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)])),
  );
  return withoutTags(withoutHeaderCodes(sentence).trim());
}

const priceFormats = new Map<string, Intl.NumberFormat>();

function priceOf({ locale, currency }: MailSettings, price: number | undefined): string {
  if (price === undefined || currency === '') return '';
  const key = `${locale} ${currency}`;
  let format = priceFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    priceFormats.set(key, format);
  }
  return format.format(price);
}
