/** What both exports for SendGrid share: who writes to whom, how readers unsubscribe, and requests of a thousand. */
import type { MailInput, MailOrigin } from '../payload';
import { plainLine } from '../text/plain_line';
import { personName } from '../view';
import type { Addressed } from './addresses';
import type { Problem } from './exporter';
import {
  addressProblems,
  contentProblems,
  postalProblems,
  senderName,
  senderProblems,
  unsubscribeProblems,
} from './problems';
import type { SendGridPersonalization, SendGridRequest } from './send_grid_schema';

/** SendGrid fills it in where a request names an unsubscribe group. */
export const GROUP_UNSUBSCRIBE = '<%asm_group_unsubscribe_raw_url%>';

export function sendGridProblems(input: MailInput): Problem[] {
  return [
    ...contentProblems(input),
    ...addressProblems(input),
    ...senderProblems(input),
    ...postalProblems(input, { blocks: true }),
    ...unsubscribeProblems(input, { blocks: true, isGroupEnough: true }),
  ];
}

/** All of a request but its content. */
export function sendGridRequest(
  { settings }: MailOrigin,
  personalizations: SendGridPersonalization[],
): SendGridRequest {
  return {
    personalizations,
    from: { email: settings.from_email, name: senderName(settings) },
    categories: ['recommendations'],
    ...(settings.unsubscribe_group !== null && { asm: { group_id: settings.unsubscribe_group } }),
    // Else SendGrid adds a List-Unsubscribe of its own, where the account has that switched on.
    tracking_settings: { subscription_tracking: { enable: false } },
  };
}

/** Who is written to, with what a program may later ask for; the content is to be added. */
export function personalizationOf(
  { model, data, settings }: MailOrigin,
  { recipient, email }: Addressed,
  unsubscribeUrl: string | null,
): SendGridPersonalization {
  const name = personName(recipient);
  return {
    to: [{ email, ...(name && { name }) }],
    custom_args: { model: plainLine(model.key, 100), data: plainLine(data.key, 100) },
    // With a group SendGrid writes these headers itself.
    ...(settings.unsubscribe_group === null &&
      unsubscribeUrl !== null && { headers: oneClick(unsubscribeUrl) }),
  };
}

/** RFC 8058: the mail program posts `List-Unsubscribe=One-Click` to the address. */
function oneClick(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
