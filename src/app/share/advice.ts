/** Some mail tools cut links here, most chat tools there, characters. */
const MAIL_LIMIT = 2000;
const CHAT_LIMIT = 4000;

/** Where a link of this length breaks, as a sentence; null where it is safe everywhere. */
export function lengthAdvice(length: number): string | null {
  if (length > CHAT_LIMIT) {
    return 'Links of more than 4,000 characters are cut by most chat tools, and of more than 2,000 by some mail tools. Send the file below instead.';
  }
  if (length > MAIL_LIMIT) {
    return 'Some mail tools cut links of more than 2,000 characters; chat tools take up to about 4,000. In a mail, better send the file below.';
  }
  return null;
}
