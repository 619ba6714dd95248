/** What SendGrid takes at POST /v3/mail/send: sendgrid/sendgrid-oai (2024-07-09) and the errors page of its reference. */
import * as z from 'zod';
import { byteLength } from '../limits';

export const SEND_GRID = {
  personalizations: 1000,
  /** The specification says 10,000 bytes, the errors page 150 entries and 50,000 bytes: both hold. */
  substitutions: 150,
  substitutionBytes: 10_000,
  customArgumentBytes: 10_000,
  /** "The total size of your email, including attachments, must be less than 30MB." */
  bytes: 30_000_000,
} as const;

const RESERVED_HEADERS = new Set(
  'x-sg-id x-sg-eid received dkim-signature content-type content-transfer-encoding to from subject reply-to cc bcc'.split(
    ' ',
  ),
);

const noLineBreak = z.string().regex(/^[^\r\n]*$/);
const person = z.strictObject({ email: z.email(), name: noLineBreak.optional() });
const values = z.record(z.string().min(1), z.string());

const headers = z
  .record(z.string().regex(/^[!-9;-~]+$/), noLineBreak)
  .refine((found) => Object.keys(found).every((name) => !RESERVED_HEADERS.has(name.toLowerCase())));

const customArguments = values.refine((found) => bytesOf(found) <= SEND_GRID.customArgumentBytes);

const substitutions = values
  .refine((found) => Object.keys(found).length <= SEND_GRID.substitutions)
  .refine((found) => bytesOf(found) <= SEND_GRID.substitutionBytes);

const personalization = z.strictObject({
  to: z.array(person).min(1).max(1000),
  subject: noLineBreak.min(1).optional(),
  headers: headers.optional(),
  substitutions: substitutions.optional(),
  dynamic_template_data: z.record(z.string(), z.json()).optional(),
  custom_args: customArguments.optional(),
});

const request = z.strictObject({
  personalizations: z
    .array(personalization)
    .min(1)
    .max(SEND_GRID.personalizations)
    .refine(hasNoAddressTwice, 'An address stands twice in a request.'),
  from: person,
  categories: z
    .array(z.string().regex(/^[ -~]{1,255}$/))
    .max(10)
    .refine((names) => new Set(names).size === names.length),
  asm: z.strictObject({ group_id: z.int() }).optional(),
  tracking_settings: z.strictObject({ subscription_tracking: z.strictObject({ enable: z.literal(false) }) }),
});

/** Text before HTML, both with something in them. */
const content = z.tuple([
  z.strictObject({ type: z.literal('text/plain'), value: z.string().min(1) }),
  z.strictObject({ type: z.literal('text/html'), value: z.string().min(1) }),
]);

/** A request whose content stands in it, the same for all but for what is substituted. */
export const sendGridInline = request.extend({ subject: noLineBreak.min(1), content });
/** A request for a dynamic template: content and subject stand in the template, and nothing is substituted. */
export const sendGridDynamic = request
  .extend({ template_id: z.string().startsWith('d-') })
  .refine(({ personalizations }) =>
    personalizations.every(({ substitutions }) => substitutions === undefined),
  );

export type SendGridPersonalization = z.infer<typeof personalization>;
export type SendGridRequest = z.infer<typeof request>;

/** Keys and values together, in bytes. */
export function bytesOf(found: Readonly<Record<string, string>>): number {
  return byteLength(Object.entries(found).flat().join(''));
}

function hasNoAddressTwice(found: readonly z.infer<typeof personalization>[]): boolean {
  const addresses = found.flatMap(({ to }) => to.map(({ email }) => email.toLowerCase()));
  return new Set(addresses).size === addresses.length;
}
