import { z } from 'zod';
import { type MailSettings, mailSettings } from '../../../workers/mail/params';

const settings = mailSettings.shape;

/** An address with placeholders: checked when mails are written, so that a half-typed one can be kept. */
const address = (of: 'unsubscribe_url' | 'item_url' | 'image_url', label: string) =>
  z
    .string()
    .max(2000)
    .default('')
    .describe(settings[of].description ?? '')
    .meta({ label });

export const mailParams = z.object({
  to: z
    .enum(['all', 'list', 'one'])
    .default('all')
    .describe('Who gets a mail: all users of the test, some of them, or one.')
    .meta({ label: 'To', labels: { all: 'all users of the test', list: 'a list', one: 'one user' } }),
  users: z
    .string()
    .max(1_000_000)
    .default('')
    .describe('The users of the list, or the one, by their ids: one a line, or with commas between.')
    .meta({ label: 'Users', control: 'none' }),
  items: z
    .int()
    .min(1)
    .max(10)
    .default(4)
    .describe('Items in a mail, at most.')
    .meta({ label: 'Items in a mail' }),
  shop_name: settings.shop_name.meta({ label: 'Shop', description: settings.shop_name.description }),
  subject: settings.subject.meta({ label: 'Subject', description: settings.subject.description }),
  preheader: settings.preheader.meta({ label: 'Pre-header', description: settings.preheader.description }),
  from_name: settings.from_name.meta({ label: 'Sender', description: settings.from_name.description }),
  from_email: settings.from_email.meta({
    label: 'Address of the sender',
    description: settings.from_email.description,
  }),
  postal_address: settings.postal_address.meta({
    label: 'Postal address',
    description: settings.postal_address.description,
  }),
  unsubscribe_url: address('unsubscribe_url', 'Page that unsubscribes'),
  unsubscribe_group: settings.unsubscribe_group.meta({
    label: 'Unsubscribe group (SendGrid)',
    description: settings.unsubscribe_group.description,
  }),
  item_url: address('item_url', 'Page of an item'),
  image_url: address('image_url', 'Picture of an item'),
  brand_colour: z
    .string()
    .max(20)
    .default('#1c5d99')
    .describe(settings.brand_colour.description ?? '')
    .meta({ label: 'Colour' }),
  locale: z
    .string()
    .max(35)
    .default('en')
    .describe(settings.locale.description ?? '')
    .meta({ label: 'Language' }),
  currency: z
    .string()
    .max(3)
    .default('')
    .describe(settings.currency.description ?? '')
    .meta({ label: 'Currency' }),
  sendgrid_template: settings.sendgrid_template.meta({
    label: 'Template of SendGrid',
    description: settings.sendgrid_template.description,
  }),
  mailchimp_audience: settings.mailchimp_audience.meta({
    label: 'Audience of Mailchimp',
    description: settings.mailchimp_audience.description,
  }),
  transactional_template: settings.transactional_template.meta({
    label: 'Template of Mailchimp Transactional',
    description: settings.transactional_template.description,
  }),
});

export type MailParams = z.infer<typeof mailParams>;

/** The settings of the mails, or a sentence about each that cannot be used. */
export function settingsOf({
  to,
  users,
  items,
  ...params
}: MailParams): { settings: MailSettings; problems: null } | { settings: null; problems: string[] } {
  const checked = mailSettings.safeParse(params);
  if (checked.success) return { settings: checked.data, problems: null };
  const problems = checked.error.issues.map(({ path, message }) => `${labelOf(String(path[0]))}: ${message}`);
  return { settings: null, problems };
}

function labelOf(name: string): string {
  const field = mailParams.shape[name as keyof typeof mailParams.shape];
  return field?.meta()?.label ?? name;
}

/** The ids that stand in the list. */
export function usersIn({ users }: Pick<MailParams, 'users'>): string[] {
  return [...new Set(users.split(/[\n,;]+/).map((id) => id.trim()))].filter((id) => id !== '');
}
