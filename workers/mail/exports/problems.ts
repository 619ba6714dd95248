import { type MailSettings, SUBJECT_PLACEHOLDERS } from '../params';
import type { MailInput } from '../payload';
import { headerName, isVisible, plainLine } from '../text/plain_line';
import { addressed, isAddress } from './addresses';
import type { Problem } from './exporter';

/** What every export looks at: somebody to write to, and something to say. */
export function contentProblems({ settings, recipients }: MailInput): Problem[] {
  const empty = recipients.filter(({ items }) => items.length === 0).length;
  const unknown = unknownPlaceholders(settings);
  return [
    ...blocking(
      recipients.length === empty,
      'recipients',
      recipients.length === 0 ? 'Nobody is chosen.' : 'Nothing is recommended to those who are chosen.',
      'Choose users that the model has recommendations for.',
    ),
    ...note(
      empty > 0 && empty < recipients.length,
      'recipients',
      `Nothing is recommended to ${count(empty, 'recipient')}: no mail is written for them.`,
      'Choose others, or let the model fall back on what is popular.',
    ),
    ...blocking(
      unknown.length > 0,
      'subject',
      `Subject or pre-header hold ${unknown.join(', ')}, which nothing is known for.`,
      `Use ${SUBJECT_PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}.`,
    ),
  ];
}

/** Addresses: their column, those that are none, and those that come twice. */
export function addressProblems({ recipients }: MailInput): Problem[] {
  const { entries, missing, invalid, repeated } = addressed(recipients);
  return [
    ...blocking(
      recipients.length > 0 && missing === recipients.length,
      'email',
      'The recipients have no mail addresses.',
      'Add a table with a column of addresses beside the user ids, or take JSONL or the zip, which need none.',
    ),
    ...blocking(
      entries.length === 0 && invalid > 0,
      'email',
      'Nothing in the column of addresses is a mail address.',
      'Choose the column that holds addresses such as ada@example.com.',
    ),
    ...note(
      missing > 0 && missing < recipients.length,
      'email',
      `${count(missing, 'recipient')} without an address: left out.`,
      'Add their addresses, or go on without them.',
    ),
    ...note(
      invalid > 0 && entries.length > 0,
      'email',
      `${count(invalid, 'address', 'addresses')} that no mail can be sent to: left out.`,
      'Correct them in the table of addresses, or go on without them.',
    ),
    ...note(
      repeated > 0,
      'email',
      `${count(repeated, 'recipient')} with an address that came before.`,
      'Several users share it; see that nobody is written to twice by mistake.',
    ),
  ];
}

/** Who writes: the address and a name. */
export function senderProblems({ settings }: MailInput): Problem[] {
  return [
    ...blocking(
      !isAddress(settings.from_email),
      'from_email',
      settings.from_email === ''
        ? 'The sender has no address.'
        : 'The sender’s address is not a mail address.',
      'Write the address that the shop sends from; the vendor must have verified it.',
    ),
    ...blocking(
      !isVisible(senderName(settings)),
      'from_name',
      'The sender has no name.',
      'Write the name of the shop as readers know it.',
    ),
  ];
}

/** What laws want of an advertisement: CAN-SPAM, and the rules of Gmail and Yahoo for bulk mail. */
export function postalProblems({ settings }: MailInput, { blocks }: { blocks: boolean }): Problem[] {
  return problemIf(
    !isVisible(plainLine(settings.postal_address, 200)),
    'postal_address',
    'The mail has no postal address, which laws on advertising ask for.',
    'Write street or post box, place and country.',
    blocks,
  );
}

/** An own page to unsubscribe at; `isGroupEnough`: where the vendor offers one as well. */
export function unsubscribeProblems(
  { settings, recipients }: MailInput,
  { blocks, isGroupEnough }: { blocks: boolean; isGroupEnough: boolean },
): Problem[] {
  if (isGroupEnough && settings.unsubscribe_group !== null) return [];
  const url = settings.unsubscribe_url;
  return [
    ...problemIf(
      url === '',
      'unsubscribe_url',
      'Readers have no way to unsubscribe.',
      isGroupEnough
        ? 'Write the address of your page for it, or the number of an unsubscribe group of SendGrid.'
        : 'Write the address of your page for it, e.g. https://shop.example/stop?u={user_id}.',
      blocks,
    ),
    ...problemIf(
      url !== '' && !url.startsWith('https://'),
      'unsubscribe_url',
      'The page to unsubscribe at begins with http://; one click in the mail program needs https (RFC 8058).',
      'Write its https address.',
      blocks,
    ),
    ...problemIf(
      /\{(?!user_id\}|email\})/.test(url),
      'unsubscribe_url',
      'The address to unsubscribe at holds a placeholder that nothing is known for.',
      'Use {user_id} or {email}.',
      blocks,
    ),
    ...note(
      url !== '' && recipients.length > 1 && !url.includes('{'),
      'unsubscribe_url',
      'The address to unsubscribe at is the same for all readers: one click cannot tell who it was.',
      'Put {user_id} or {email} into it.',
    ),
  ];
}

/** The name that mails come from: the sender's, else the shop's. */
export function senderName({ from_name, shop_name }: MailSettings): string {
  const name = headerName(from_name, 60);
  return isVisible(name) ? name : headerName(shop_name, 60);
}

export function blocking(applies: boolean, field: string, problem: string, remedy: string): Problem[] {
  return problemIf(applies, field, problem, remedy, true);
}

export function note(applies: boolean, field: string, problem: string, remedy: string): Problem[] {
  return problemIf(applies, field, problem, remedy, false);
}

/** `1 mail`, `12,000 mails`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

function problemIf(
  applies: boolean,
  field: string,
  problem: string,
  remedy: string,
  blocks: boolean,
): Problem[] {
  return applies ? [{ field, problem, remedy, blocks }] : [];
}

function unknownPlaceholders({ subject, preheader }: MailSettings): string[] {
  const known: readonly string[] = SUBJECT_PLACEHOLDERS;
  const found = `${subject} ${preheader}`.matchAll(/\{(\w*)\}/g);
  return [
    ...new Set(Array.from(found, ([placeholder, name = '']) => (known.includes(name) ? '' : placeholder))),
  ].filter((placeholder) => placeholder !== '');
}
