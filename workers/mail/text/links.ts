/** Addresses in mails: http and https only, and never another host than the pattern says. */

import { wellFormed } from './plain_line';

/** In UTF-16 units; browsers and servers take some 2,000 for granted. */
const LONGEST = 2000;

/** The address as a browser writes it; null where it is none, has a password in it or another scheme. */
export function webAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

/**
 * The pattern with each `{name}` replaced by its value, percent-encoded. Null where a value is missing or where what
 * comes out is no web address or too long a one: an id of `..` would name another page, one with a line break a header. What vendors' tags begin and end with, and URLs
 * may hold in a query, is encoded as well.
 */
export function filledAddress(
  pattern: string,
  values: Readonly<Record<string, string | undefined>>,
): string | null {
  let isComplete = true;
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = wellFormed(values[name] ?? '');
    if (value === '' || value.length > LONGEST || /^\.+$|\p{Cc}/u.test(value)) isComplete = false;
    return encodeURIComponent(value);
  });
  const url = isComplete ? webAddress(filled) : null;
  if (!url) return null;
  const address = url.origin + url.href.slice(url.origin.length).replace(/[{}[\]|*]/g, percentEncoded);
  return address.length <= LONGEST ? address : null;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
