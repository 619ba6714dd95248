import { mailSettings } from '../params';
import type { MailInput, MailItem, MailRecipient } from '../payload';

/** A shop that has filled in everything. */
export const SETTINGS = mailSettings.parse({
  shop_name: 'Linden & Sons',
  from_name: 'Linden & Sons',
  from_email: 'news@linden.example',
  postal_address: '12 Mill Lane, Bath BA1 1AA, United Kingdom',
  unsubscribe_url: 'https://linden.example/stop?u={user_id}',
  item_url: 'https://linden.example/item/{id}',
  locale: 'en-GB',
  currency: 'GBP',
  sendgrid_template: 'd-3f1c6a9d2b7e4c58',
  mailchimp_audience: 'a1b2c3d4e5',
  transactional_template: 'recommendations',
});

const ITEMS: readonly MailItem[] = [
  {
    item_id: '1042',
    name: 'Linen shirt, washed, sand',
    category: 'Shirts',
    price: 59,
    score: 0.412,
    reason: 'Because you viewed Linen trousers',
  },
  {
    item_id: '77',
    name: 'Canvas belt',
    category: 'Accessories',
    price: 24.5,
    score: 0.318,
    reason: 'Often bought with Linen trousers',
  },
  { item_id: '4711', score: 0.201, reason: 'Popular in Shirts this week' },
  {
    item_id: '908',
    name: 'Straw hat with a wide brim and a navy ribbon, made by hand in Ecuador',
    category: 'Hats',
    price: 1249.99,
    score: 0.16,
    reason: 'Because you viewed Sun hat',
  },
];

export const ADA: MailRecipient = {
  user_id: 'u-1',
  email: 'ada@example.com',
  name: 'Ada',
  fallback: false,
  items: [...ITEMS],
};

/** An input with these recipients, else with Ada alone. */
export function sampleInput(
  recipients: MailRecipient[] = [ADA],
  settings: Partial<MailInput['settings']> = {},
): MailInput {
  return {
    generated_at: '2026-03-02T09:30:00Z',
    model: { name: 'Session neighbours', key: '5f2ab8c0d1' },
    data: { name: 'linden.csv', key: '9c41e07732' },
    settings: { ...SETTINGS, ...settings },
    recipients,
  };
}

/** So many recipients with addresses of their own, and so many items each. */
export function crowd(size: number, items: number): MailRecipient[] {
  return Array.from({ length: size }, (_, place) => ({
    user_id: `u-${place}`,
    email: `reader.${place}@example.com`,
    name: `Reader ${place}`,
    fallback: place % 10 === 9,
    items: Array.from({ length: items }, (__, rank) => ({
      item_id: `${place * 31 + rank}`,
      name: `Thing ${place % 97}-${rank}`,
      category: 'Things',
      price: 5 + rank,
      score: 1 / (rank + 1),
      reason: `Because you viewed Thing ${rank}`,
    })),
  }));
}
