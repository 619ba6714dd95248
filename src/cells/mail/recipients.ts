import type { MailRecipient } from '../../../workers/mail/protocol';
import type { Database } from '../../../workers/warehouse/database';
import type { Given } from '../../contracts/contract';
import { categoryName, hasCategoryNames, hasItemNames, itemName } from '../../contracts/names';
import { reasonsInWords } from '../../contracts/reasons';
import type { CellInputs } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { Addresses } from './addresses';
import recipientsSql from './sql/recipients.sql?raw';
import type { MailValue } from './value';

/** Cases that are read at once: their rows become objects within a few milliseconds. */
const CASES_AT_ONCE = 400;

interface Row {
  case_id: number;
  user_id: string;
  item_id: string;
  item: string;
  category: string | null;
  price: number | null;
  score: number;
  reason_1: string | null;
  reason_2: string | null;
  reason_3: string | null;
  hours_since: number | null;
  carts: number;
  purchases: number;
  anchor: string | null;
}

export interface Reading {
  warehouse: Database;
  inputs: CellInputs;
  value: Pick<MailValue, 'from_case' | 'to_case'>;
  /** Items of a mail. */
  items: number;
  /** Only these users; null: all. */
  users: ReadonlySet<string> | null;
  addresses: Addresses;
  signal: AbortSignal;
  onProgress?(fraction: number): void;
}

/** Who gets a mail with what, each user once: of several cases of a user the first. */
export async function readRecipients(reading: Reading): Promise<MailRecipient[]> {
  const { warehouse, inputs, value, items, users, addresses, signal } = reading;
  const events = inputs.events as Given | undefined;
  const db = new Statements(
    { warehouse, signal },
    {
      ...events?.tables,
      recommendations: inputs.recommendations?.tables.recommendations,
      items_at: inputs.interactions?.tables.items_at,
    },
  );
  const cuts = (inputs.interactions?.value as { cuts: unknown[] } | undefined)?.cuts.length ?? 1;
  const hasNames = { items: hasItemNames(events), categories: hasCategoryNames(events) };
  const found = new Map<string, MailRecipient & { case_id: number }>();
  for (let from = value.from_case; from < value.to_case; from += CASES_AT_ONCE) {
    reading.onProgress?.((from - value.from_case) / (value.to_case - value.from_case));
    const to_case = Math.min(value.to_case, from + CASES_AT_ONCE);
    const rows = await db.rows<Row>(null, recipientsSql, {
      names: { name: itemName(events), category_name: categoryName(events) },
      values: { test_cut: cuts - 1, items, from_case: from, to_case },
    });
    for (const row of rows) {
      if (users && !users.has(row.user_id)) continue;
      const known = found.get(row.user_id);
      if (known && known.case_id !== row.case_id) continue;
      const recipient = known ?? {
        case_id: row.case_id,
        ...addressOf(row.user_id, addresses),
        fallback: false,
        items: [],
      };
      recipient.items.push(itemOf(row, hasNames));
      found.set(row.user_id, recipient);
    }
  }
  return [...found.values()].map(({ case_id, ...recipient }) => recipient);
}

function addressOf(user_id: string, addresses: Addresses): Pick<MailRecipient, 'user_id' | 'email' | 'name'> {
  const known = addresses.get(user_id);
  // Some shops know their users by their addresses.
  const email = known?.email ?? (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(user_id) ? user_id : undefined);
  return {
    user_id,
    ...(email ? { email } : {}),
    ...(known?.name ? { name: known.name } : {}),
  };
}

function itemOf(row: Row, hasNames: { items: boolean; categories: boolean }): MailRecipient['items'][number] {
  const reasons = [row.reason_1, row.reason_2, row.reason_3].filter((reason) => reason !== null);
  const { item_id, item, category, price, score } = row;
  return {
    item_id,
    ...(hasNames.items ? { name: item } : {}),
    ...(category === null || !hasNames.categories ? {} : { category }),
    ...(price === null || price < 0 ? {} : { price }),
    score,
    reason: reasonsInWords({ ...row, reasons })[0] ?? '',
  };
}
