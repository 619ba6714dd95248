import * as z from 'zod';
import { webAddress } from './text/links';

/** An http or https address without a password in it; `{id}` and the like may stand in its path or query. */
const webPattern = z
  .string()
  .max(2000)
  .refine(
    isWebPattern,
    'Write an address that begins with https://, with placeholders only behind the host name.',
  );

/**
 * What all mails of a shop share. Everything but the look has a default that is empty: what is still missing, the
 * problems of an export say.
 */
export const mailSettings = z.strictObject({
  shop_name: z.string().max(200).default('').describe('How the shop calls itself in the mail.'),
  from_name: z.string().max(200).default('').describe('The sender that mail programs show; empty: the shop.'),
  from_email: z.string().max(320).default('').describe('The address that the mails come from.'),
  postal_address: z
    .string()
    .max(500)
    .default('')
    .describe('Street or post box, place and country. Laws on advertising ask for it in every mail.'),
  unsubscribe_url: webPattern
    .or(z.literal(''))
    .default('')
    .describe(
      'Where one click unsubscribes: {user_id} and {email} are filled in, e.g. https://shop.example/stop?u={user_id}.',
    ),
  unsubscribe_group: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('The number of an unsubscribe group of SendGrid, in place of an own page.'),
  subject: z
    .string()
    .max(300)
    .default('Picked for {name}: {first_item}')
    .describe('May hold {name}, {shop}, {first_item} and {count}.'),
  preheader: z
    .string()
    .max(300)
    .default('{count} things we think you will like')
    .describe('What inboxes show behind the subject; the same placeholders.'),
  brand_colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'Write a colour as # and six digits, e.g. #1c5d99.')
    .default('#1c5d99')
    .describe('Colour of the button and of links.'),
  item_url: webPattern
    .or(z.literal(''))
    .default('')
    .describe('The page of an item: {id} is filled in, e.g. https://shop.example/item/{id}.'),
  image_url: webPattern
    .or(z.literal(''))
    .default('')
    .describe('The picture of an item, square: {id} is filled in. Empty: mails without pictures.'),
  locale: z
    .string()
    .max(35)
    .refine(isLocale, 'Write a language as browsers do, e.g. en, de or en-GB.')
    .default('en')
    .describe('Language of the fixed sentences (en, de, fr, es; else English) and how prices are written.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write three letters, e.g. EUR.')
    .or(z.literal(''))
    .default('')
    .describe('Currency of the prices; empty: no prices in the mail.'),
  sendgrid_template: z
    .string()
    .max(100)
    .default('')
    .describe('The id of a dynamic template of SendGrid, which begins with d-.'),
  mailchimp_audience: z.string().max(100).default('').describe('The id of an audience (list) of Mailchimp.'),
  transactional_template: z
    .string()
    .max(100)
    .default('')
    .describe('The slug of a template of Mailchimp Transactional.'),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** Placeholders of subject and pre-header. */
export const SUBJECT_PLACEHOLDERS = ['name', 'shop', 'first_item', 'count'] as const;

function isWebPattern(pattern: string): boolean {
  return (
    webAddress(pattern.replaceAll(/\{\w+\}/g, 'x')) !== null && !/^https?:\/\/[^/?#]*[{}]/i.test(pattern)
  );
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
