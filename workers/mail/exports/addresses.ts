import * as z from 'zod';
import type { MailRecipient } from '../payload';

const address = z.email().max(254);

/** A recipient that a mail can be sent to. */
export interface Addressed {
  recipient: MailRecipient;
  email: string;
  /** How many recipients with the same address came before: no address may come twice in one request. */
  turn: number;
}

/** Recipients with an address and something recommended, in their order, and counts of the others. */
export function addressed(recipients: readonly MailRecipient[]): {
  entries: Addressed[];
  missing: number;
  invalid: number;
  repeated: number;
} {
  const turns = new Map<string, number>();
  const entries: Addressed[] = [];
  let missing = 0;
  let invalid = 0;
  let repeated = 0;
  for (const recipient of recipients) {
    const email = recipient.email?.trim() ?? '';
    if (email === '') missing++;
    else if (!isAddress(email)) invalid++;
    else if (recipient.items.length > 0) {
      const key = email.toLowerCase();
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      if (turn > 0) repeated++;
      entries.push({ recipient, email, turn });
    }
  }
  return { entries, missing, invalid, repeated };
}

export function isAddress(text: string): boolean {
  return address.safeParse(text).success;
}
