import type { ItemView, MailView } from '../view';
import { filled } from '../words';

/**
 * The mail for who reads no HTML: the same sentences, items and links, one below the other. A vendor's template has
 * tags in place of the items.
 */
export function plainText(
  view: MailView,
  items: readonly string[] = view.items.map((item, place) => itemText(item, `${place + 1}. `)),
): string {
  const { words } = view;
  return `${[
    view.greeting,
    view.heading,
    view.intro,
    ...items,
    lines(
      '--',
      filled(words.whyThisMail, { shop: view.shop }),
      view.postalAddress,
      view.unsubscribeUrl === null ? '' : `${words.unsubscribe}: ${view.unsubscribeUrl}`,
    ),
  ].join('\n\n')}\n`;
}

/** An item in plain text, without empty lines; `mark` stands before its name. */
export function itemText(item: ItemView, mark: string): string {
  return lines(mark + item.name, item.details, item.reason, item.url ?? '');
}

function lines(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
