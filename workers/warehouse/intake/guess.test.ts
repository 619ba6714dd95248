import { expect, test } from 'vitest';
import { readCsvHead } from './csv-head';
import { guessMapping, guessWords } from './guess';
import { recogniseLayout } from './layouts';

const guess = (header: string, ...rows: string[]) =>
  guessMapping(
    header.split(','),
    rows.map((row) => row.split(',')),
  );

test.each([
  ['user_id,product_id,timestamp,event_type', '7,9,2024-01-01 10:00:00,purchased'],
  ['customer,sku,created_at,action', 'c1,s1,2024-01-01T10:00:00Z,add_to_cart'],
  ['time,visitor_id,event_name,article', '1700000000,v,page_view,a'],
  ['Client ID,Item Name,Event Time,Event', 'x,y,2024-01-01,Rating'],
])('%s: user, item, time and event are found', (header, row) => {
  const mapping = guess(header, row);
  expect(mapping).not.toBeNull();
  expect(Object.values(mapping?.words ?? {})).not.toContain(null);
});

test('a column is used once: session_id is the session, not the user', () => {
  expect(
    guess('session_id,user_id,item_id,ts,order_id,category,brand,price', 's,u,i,1,o,c,b,2'),
  ).toMatchObject({
    user: 'user_id',
    item: 'item_id',
    time: 'ts',
    session: 'session_id',
    order: 'order_id',
    category: 'category',
    brand: 'brand',
    price: 'price',
    event: null,
  });
});

test('without a column for the item there is no guess', () => {
  expect(guess('user_id,time,colour', 'u,2024-01-01,red')).toBeNull();
});

test.each([
  ['1700000000', 's'],
  ['1700000000000', 'ms'],
  ['1700000000000000', 'us'],
  ['2024-01-01 10:00:00', 'iso'],
  ['2024-01-01T10:00:00+02:00', 'iso'],
])('the time %s is read as %s', (value, format) => {
  expect(guess('user,item,time', `u,i,${value}`)?.time_format).toBe(format);
});

test('event words of the field are understood, opposites are left out, the rest is not guessed', () => {
  const words = [
    'view',
    'purchased',
    'cart',
    'rating',
    'wishlist',
    'search_keyword',
    'remove_from_cart',
    'Order Placed',
    'begin_checkout',
    'hover',
  ];
  expect(guessWords(words)).toEqual({
    view: 'view',
    purchased: 'purchase',
    cart: 'cart',
    rating: 'rating',
    wishlist: 'wishlist',
    search_keyword: 'search',
    remove_from_cart: null,
    'Order Placed': 'purchase',
    begin_checkout: null,
  });
});

test('a word named like a property of every object is a word like any other', () => {
  expect(guessWords(['constructor', 'toString', 'view'])).toEqual({ view: 'view' });
});

test('known layouts are recognised by their header, in any order and case', () => {
  expect(recogniseLayout(['timestamp', 'visitorid', 'event', 'itemid', 'transactionid'])?.layout).toBe(
    'retailrocket_events',
  );
  expect(recogniseLayout(['ParentID', 'CategoryID'])?.layout).toBe('retailrocket_category_tree');
  expect(recogniseLayout(['timestamp', 'itemid', 'property', 'value'])?.layout).toBe(
    'retailrocket_item_properties',
  );
  expect(recogniseLayout(['user', 'item', 'time'])).toBeNull();
});

test('the head of a CSV: quotes, delimiters and the cut last row', () => {
  const text = 'user;item;time\n"a;b";"say ""hi""";2024\n"two\nlines";1;2\ncut;of';
  expect(readCsvHead('x.csv', text, { complete: false })).toEqual({
    dialect: { delimiter: ';', quote: '"', skip: 0, header: true, units: false },
    columns: ['user', 'item', 'time'],
    rows: [
      ['a;b', 'say "hi"', '2024'],
      ['two\nlines', '1', '2'],
    ],
  });
});
