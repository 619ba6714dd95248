/** How long things in a mail may be. Lengths of text are graphemes: what a reader counts as one character. */
export const LIMITS = {
  /** Gmail clips at 102,400 bytes (hteumeuleu/email-bugs issue 41); what vendors add to links must fit as well. */
  htmlBytes: 80_000,
  items: 20,
  itemName: 90,
  itemInSubject: 50,
  category: 40,
  reason: 160,
  personName: 60,
  subject: 110,
  preheader: 140,
  shopName: 60,
  postalAddress: 200,
} as const;

const encoder = new TextEncoder();

/** Length in bytes of UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
