/**
 * Vendors read mails as templates: Handlebars `{{...}}` (SendGrid's dynamic templates, Mailchimp Transactional),
 * `*|TAG|*` (both of Mailchimp), `<%...%>`, `[%...%]` and `[unsubscribe]` (SendGrid). Tags are looked for in
 * what was substituted too ("up to 4 nested substitutions", twilio.com/docs/sendgrid/for-developers/sending-email/
 * substitution-tags), so a name that holds one must not read as one.
 */

/** The first of two characters that together open or close a tag. */
const OPENINGS =
  /\{(?=[{%#])|\}(?=\})|%(?=[}>\]])|#(?=\})|\*(?=\|)|\|(?=\*)|<(?=%)|\[(?=%|unsubscribe|weblink)/gi;
/** U+2060 WORD JOINER has no width and lets no line break in (The Unicode Standard, 23.2). */
const WORD_JOINER = '\u2060';

/**
 * Text in which no vendor finds a tag: a word joiner stands between its two characters. The reader sees the same; an
 * entity would do in HTML alone, and this must hold in subjects, plain text and JSON as well.
 */
export function withoutTags(text: string): string {
  return text.replace(OPENINGS, (first) => first + WORD_JOINER);
}

/** Text as HTML that means the same in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
