/** What the mail cell leaves, as plain JSON. The mails themselves are written when they are looked at or saved. */
import type { MailRecipient } from '../../../workers/mail/protocol';

export interface MailValue {
  /** Cases with recommendations, and different users among them. */
  cases: number;
  users: number;
  /** Numbers of the first case and behind the last. */
  from_case: number;
  to_case: number;
  /** The name of the model and of the data, with their keys. */
  model: { name: string; key: string };
  data: { name: string; key: string };
  /** Whether items have names, or are called by their ids. */
  has_names: boolean;
  /** The first who would get one: what is shown where the tables are not. */
  sample: MailRecipient[];
}
