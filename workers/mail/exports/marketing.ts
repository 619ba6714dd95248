import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { MailInput } from '../payload';
import { plainLine } from '../text/plain_line';
import { withoutTags } from '../text/template_languages';
import { mailView } from '../view';
import { addressed } from './addresses';
import { checked } from './checked';
import type { Exporter, ExportStep, Problem } from './exporter';
import { fieldValues, fittingView, mergeFields, mostItems, runKey } from './marketing_fields';
import {
  campaign,
  campaignContent,
  fieldsBatch,
  MARKETING,
  type MemberOperation,
  membersBatch,
} from './marketing_schema';
import { marketingTemplate } from './marketing_template';
import { Omissions } from './omissions';
import {
  addressProblems,
  blocking,
  contentProblems,
  count,
  note,
  postalProblems,
  senderName,
  senderProblems,
} from './problems';
import { readMe } from './read_me';

/**
 * Mailchimp Marketing: merge fields of the audience and their values for each member as batches of calls, a campaign
 * for the members of this run, and its content. Nobody is subscribed by it.
 */
export const marketingExport: Exporter = {
  fileName: 'mailchimp-marketing.zip',
  problems: marketingProblems,
  steps: marketingSteps,
};

function marketingProblems(input: MailInput): Problem[] {
  const { settings, recipients } = input;
  const most = mostItems(settings);
  const longer = recipients.filter(({ items }) => items.length > most).length;
  return [
    ...contentProblems(input),
    ...addressProblems(input),
    ...senderProblems(input),
    ...postalProblems(input, { blocks: true }),
    ...blocking(
      !/^[0-9a-z]+$/i.test(settings.mailchimp_audience),
      'mailchimp_audience',
      'There is no audience to write to.',
      'Write its id, which Mailchimp shows among the settings of the audience.',
    ),
    ...note(
      longer > 0,
      'items',
      `${count(longer, 'mail')} with more than ${most} items: the first ${most} are kept, because an audience holds few fields.`,
      'Take the export for Mailchimp Transactional or SendGrid for longer lists.',
    ),
    ...note(
      addressed(recipients).repeated > 0,
      'email',
      'A member of an audience has one set of fields: of recipients with the same address the first is kept.',
      'Take another export if each of them is to get a mail.',
    ),
  ];
}

function* marketingSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  yield { mails: 0, part: readMe('mailchimp-marketing') };
  const { settings } = input;
  const list = `/lists/${settings.mailchimp_audience}`;
  const operations = mergeFields(settings).map(({ tag, name }) => ({
    method: 'POST',
    path: `${list}/merge-fields`,
    body: JSON.stringify({ tag, name, type: 'text', public: false }),
    operation_id: `field-${tag}`,
  }));
  yield {
    mails: 0,
    part: jsonFile('1-post-batches-merge-fields.json', checked(fieldsBatch, { operations })),
  };
  const entries = addressed(input.recipients).entries.filter(({ turn }) => turn === 0);
  const omissions = new Omissions(false);
  let batches = 0;
  const file = (members: MemberOperation[]) => {
    batches++;
    const path = `2-post-batches-members-${String(batches).padStart(4, '0')}.json`;
    return jsonFile(path, checked(membersBatch, { operations: members }));
  };
  let mails = 0;
  let open: MemberOperation[] = [];
  for (const { recipient, email } of entries) {
    mails++;
    const view = fittingView(mailView(settings, recipient));
    if (omissions.omits(view)) continue;
    open.push(memberOperation(list, email, fieldValues(input, view)));
    const full = open.length === MARKETING.operations ? open : null;
    if (full) open = [];
    yield full ? { mails, part: file(full) } : { mails };
  }
  if (open.length > 0) yield { mails, part: file(open) };
  const last = { mails };
  yield { ...last, part: jsonFile('3-post-campaigns.json', checked(campaign, campaignOf(input))) };
  yield {
    ...last,
    part: jsonFile('4-put-campaign-content.json', checked(campaignContent, marketingTemplate(settings))),
  };
  return omissions.problems();
}

function memberOperation(list: string, email: string, fields: Record<string, string>): MemberOperation {
  const hash = bytesToHex(md5(utf8ToBytes(email.toLowerCase())));
  return {
    method: 'PUT',
    path: `${list}/members/${hash}`,
    // Fields that the shop made obligatory are no concern of this call.
    params: { skip_merge_validation: true },
    body: JSON.stringify({
      email_address: email,
      // Known, but not subscribed: only the reader may do that.
      status_if_new: 'transactional',
      merge_fields: fields,
    }),
    operation_id: `member-${hash}`,
  };
}

function campaignOf(input: MailInput) {
  const { settings, model } = input;
  return {
    type: 'regular',
    recipients: {
      list_id: settings.mailchimp_audience,
      segment_opts: {
        match: 'all',
        conditions: [{ condition_type: 'TextMerge', field: 'SB_RUN', op: 'is', value: runKey(input) }],
      },
    },
    settings: {
      subject_line: '*|SB_SUBJ|*',
      preview_text: '*|SB_PRE|*',
      title: withoutTags(`Recommendations ${input.generated_at} (${plainLine(model.name, 40)})`),
      from_name: senderName(settings),
      reply_to: settings.from_email,
    },
  };
}

function jsonFile(path: string, value: unknown) {
  return { path, text: `${JSON.stringify(value)}\n` };
}
