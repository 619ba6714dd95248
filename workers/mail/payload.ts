import * as z from 'zod';
import { mailSettings } from './params';

/** What was computed by whom, so that a mail can be traced: a title for people, a content key for programs. */
const provenance = z.strictObject({ name: z.string(), key: z.string() });

const item = z.strictObject({
  item_id: z.string(),
  /** The name of the data; without one the mail says `Item <id>`. */
  name: z.string().optional(),
  category: z.string().optional(),
  /** Of one unit, in the currency of the settings. */
  price: z.number().nonnegative().optional(),
  score: z.number(),
  /** A sentence for the reader, e.g. `Because you viewed Linen shirt`. */
  reason: z.string(),
});

/** One reader with what is recommended, best first. */
export const mailRecipient = z.strictObject({
  user_id: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  /** Whether the items were chosen without knowing the reader (the most popular ones, for instance). */
  fallback: z.boolean(),
  items: z.array(item),
});

/** Where the mails come from: all of an input but its recipients. */
export const mailOrigin = z.strictObject({
  generated_at: z.iso.datetime(),
  model: provenance,
  data: provenance,
  settings: mailSettings,
});

export const mailInput = mailOrigin.extend({ recipients: z.array(mailRecipient) });

/** One mail as data: a line of the JSONL file. Text is as the shop's data has it, subject and pre-header as sent. */
export const mailPayload = z.strictObject({
  user_id: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  subject: z.string().min(1),
  preheader: z.string(),
  fallback: z.boolean(),
  items: z.array(item.extend({ url: z.url().optional() })),
  model: provenance,
  data: provenance,
  generated_at: z.iso.datetime(),
});

export type MailRecipient = z.infer<typeof mailRecipient>;
export type MailItem = MailRecipient['items'][number];
export type MailOrigin = z.infer<typeof mailOrigin>;
export type MailInput = z.infer<typeof mailInput>;
export type MailPayload = z.infer<typeof mailPayload>;
