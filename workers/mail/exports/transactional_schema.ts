/**
 * What Mailchimp Transactional takes at POST /api/1.0/messages/send-template: transactional.openapi.json of
 * mailchimp/mailchimp-client-lib-codegen (2026-04-30).
 */
import * as z from 'zod';

/** No limit is published; these are SendGrid's, and a request stays small enough to look at. */
export const TRANSACTIONAL = { recipients: 1000, bytes: 30_000_000 } as const;

/** Stands where the sender's program puts its key; the notebook never asks for one. */
export const API_KEY_PLACE = 'PUT-YOUR-API-KEY-HERE';

const noLineBreak = z.string().regex(/^[^\r\n]*$/);
/** Names are not told apart by case, and may not begin with an underscore; the specification has text only. */
const variable = z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), content: z.string() });

const message = z.strictObject({
  subject: noLineBreak.min(1).max(998),
  from_email: z.email(),
  from_name: noLineBreak.min(1),
  to: z
    .array(z.strictObject({ email: z.email(), name: noLineBreak.optional(), type: z.literal('to') }))
    .min(1)
    .max(TRANSACTIONAL.recipients),
  merge: z.literal(true),
  merge_language: z.literal('handlebars'),
  merge_vars: z.array(z.strictObject({ rcpt: z.email(), vars: z.array(variable).min(1) })),
  /** One message for each recipient, who sees nobody else. */
  preserve_recipients: z.literal(false),
  auto_text: z.literal(false),
  tags: z.array(z.string().regex(/^[^_].{0,49}$/)),
  metadata: z.record(z.string(), z.string()),
});

export const transactionalRequest = z
  .strictObject({
    key: z.literal(API_KEY_PLACE),
    template_name: z.string().min(1),
    template_content: z.array(z.strictObject({ name: z.string(), content: z.string() })),
    message,
    async: z.literal(true),
  })
  .refine(({ message: { to, merge_vars } }) => {
    const addresses = to.map(({ email }) => email.toLowerCase());
    const filled = new Set(merge_vars.map(({ rcpt }) => rcpt.toLowerCase()));
    return filled.size === addresses.length && addresses.every((address) => filled.has(address));
  }, 'Each recipient needs data of their own, once.');
