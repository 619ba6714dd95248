/** What Mailchimp Marketing 3.0 takes: the specification of its API, version 3.0.55, and mailchimp-marketing-typescript-sdk. */
import * as z from 'zod';
import { byteLength } from '../limits';

/** Fields of an audience on most plans are 30, and five are there from the start (Mailchimp's help pages). */
export const MARKETING = { fields: 25, fieldBytes: 255, operations: 500 } as const;

/** Capital letters, digits and underscores, ten characters at most. */
export const mergeTag = z.string().regex(/^[A-Z][A-Z0-9_]{0,9}$/);

const mergeField = z.strictObject({
  tag: mergeTag,
  name: z.string().min(1).max(50),
  type: z.literal('text'),
  public: z.literal(false),
});

const member = z.strictObject({
  email_address: z.email(),
  status_if_new: z.literal('transactional'),
  merge_fields: z.record(
    mergeTag,
    // Whether Mailchimp escapes fields in a mail is not said: without angle brackets they are text either way.
    z
      .string()
      .regex(/^[^<>\r\n]*$/)
      .refine((value) => byteLength(value) <= MARKETING.fieldBytes),
  ),
});

const operation = <Method extends string, Body extends z.ZodType>(method: Method, path: RegExp, body: Body) =>
  z.strictObject({
    method: z.literal(method),
    path: z.string().regex(path),
    params: z.strictObject({ skip_merge_validation: z.literal(true) }).optional(),
    /** The JSON of the call as a string. */
    body: z.string().refine((text) => body.safeParse(JSON.parse(text)).success),
    operation_id: z.string().min(1),
  });

/** POST /batches, with new fields of the audience. */
export const fieldsBatch = z.strictObject({
  operations: z
    .array(operation('POST', /^\/lists\/[^/]+\/merge-fields$/, mergeField))
    .min(1)
    .max(MARKETING.fields),
});

/** POST /batches, with what is recommended to each member. */
export const membersBatch = z.strictObject({
  operations: z
    .array(operation('PUT', /^\/lists\/[^/]+\/members\/[0-9a-f]{32}$/, member))
    .min(1)
    .max(MARKETING.operations)
    .refine((operations) => new Set(operations.map(({ path }) => path)).size === operations.length),
});

export type MemberOperation = z.infer<typeof membersBatch>['operations'][number];

/** POST /campaigns, to members of this run only. */
export const campaign = z.strictObject({
  type: z.literal('regular'),
  recipients: z.strictObject({
    list_id: z.string().min(1),
    segment_opts: z.strictObject({
      match: z.literal('all'),
      conditions: z.tuple([
        z.strictObject({
          condition_type: z.literal('TextMerge'),
          field: mergeTag,
          op: z.literal('is'),
          value: z.string().min(1),
        }),
      ]),
    }),
  }),
  settings: z.strictObject({
    subject_line: z.string().min(1).max(150),
    preview_text: z.string().max(150),
    title: z.string().min(1),
    from_name: z.string().min(1),
    reply_to: z.email(),
  }),
});

/** PUT /campaigns/{campaign_id}/content; the tag without which Mailchimp adds a footer of its own. */
export const campaignContent = z.strictObject({
  html: z.string().includes('href="*|UNSUB|*"'),
  plain_text: z.string().includes('*|UNSUB|*'),
});
