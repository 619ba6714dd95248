import type { MailSettings } from '../params';
import type { MailView } from '../view';
import type { Problem } from './exporter';
import { count, note } from './problems';

/** Mails that cannot be sent as they are, found while an export is written. */
export class Omissions {
  private withoutItems = 0;
  private withoutPage = 0;

  constructor(private readonly needsPage: boolean) {}

  /** For exports in which readers unsubscribe at the shop's own page, unless SendGrid has a group for it. */
  static ofSendGrid({ unsubscribe_group }: MailSettings): Omissions {
    return new Omissions(unsubscribe_group === null);
  }

  /** Whether this mail is left out; if so it is counted. */
  omits({ items, unsubscribeUrl }: MailView): boolean {
    const lacksItems = items.length === 0;
    const lacksPage = !lacksItems && this.needsPage && unsubscribeUrl === null;
    if (lacksItems) this.withoutItems++;
    if (lacksPage) this.withoutPage++;
    return lacksItems || lacksPage;
  }

  problems(): Problem[] {
    return [
      ...note(
        this.withoutItems > 0,
        'items',
        `${count(this.withoutItems, 'mail')} left out: none of their items has an id that an address can be written with.`,
        'Look at the ids of the items.',
      ),
      ...note(
        this.withoutPage > 0,
        'unsubscribe_url',
        `${count(this.withoutPage, 'mail')} left out: the address to unsubscribe at cannot be written with their user ids.`,
        'Use {email} in place of {user_id}, or look at the ids.',
      ),
    ];
  }
}
