import { expect, test } from 'vitest';
import { COLUMN_FIELDS, type ColumnMapping } from '../protocol';
import { guessWords, meaningOf } from './event_words';
import { guessMapping } from './guess';
import { recogniseLayout } from './layouts';

/** The columns that are guessed for a header and rows; what is not there is not in the answer. */
function guess(header: string, rows: string[], { cut = ',', name = '' } = {}): Record<string, unknown> {
  const { mapping } = guessMapping({
    columns: header.split(cut),
    rows: rows.map((row) => row.split(cut)),
    fileName: name,
  });
  const found = Object.fromEntries(
    [...COLUMN_FIELDS, 'price_is' as const].flatMap((field) =>
      mapping[field] ? [[field, mapping[field]]] : [],
    ),
  );
  return mapping.event === null ? { ...found, rows_are: mapping.rows_are } : found;
}

interface Case {
  what: string;
  header: string;
  rows: string[];
  cut?: string;
  name?: string;
  is: Partial<Record<keyof ColumnMapping, string>>;
}

/** Headers of public files and of reports; the first are those of the folder `headers` of the samples. */
const CASES: Case[] = [
  {
    what: 'the type of a device is no event',
    header: 'user_id,product_id,timestamp,device_type',
    rows: ['u1,p1,2024-01-01 10:00:00,mobile', 'u2,p2,2024-01-01 11:00:00,desktop'],
    is: { user: 'user_id', item: 'product_id', time: 'timestamp', rows_are: 'view' },
  },
  {
    what: 'a session stands for the user (Dressipi)',
    header: 'session_id,item_id,date',
    rows: ['3,9655,2020-12-18 21:25:00.373', '13,15654,2020-03-13 19:35:27.136'],
    is: { user: 'session_id', session: 'session_id', item: 'item_id', time: 'date', rows_are: 'view' },
  },
  {
    what: 'the id of an event is no event',
    header: 'event_id,user_id,product_id,timestamp',
    rows: ['e1,u1,p1,2024-01-01 10:00:00', 'e2,u2,p2,2024-01-01 11:00:00'],
    is: { user: 'user_id', item: 'product_id', time: 'timestamp', rows_are: 'view' },
  },
  {
    what: 'the time of an event is no event',
    header: 'user_id,product_id,event_time',
    rows: ['u1,p1,2024-01-01 10:00:00', 'u2,p2,2024-01-01 11:00:00'],
    is: { user: 'user_id', item: 'product_id', time: 'event_time', rows_are: 'view' },
  },
  {
    what: 'Google Analytics 4, flat',
    header:
      'event_date,event_timestamp,event_name,user_pseudo_id,ga_session_id,item_id,item_name,price,value',
    rows: [
      '20210131,1612069510766593,page_view,1026454.4271112504,667,,,,',
      '20210131,1612069510766593,view_item,1026454.4271112504,667,GGOEG1,Mug,10.0,',
      '20210131,1612069520766593,purchase,1026454.4271112504,667,GGOEG1,Mug,10.0,20',
    ],
    is: {
      user: 'user_pseudo_id',
      item: 'item_id',
      time: 'event_timestamp',
      event: 'event_name',
      session: 'ga_session_id',
      item_name: 'item_name',
      price: 'price',
    },
  },
  {
    what: 'Instacart: no item and no time can be told',
    header: 'order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order',
    rows: ['2539329,1,prior,1,2,08,', '2398795,1,prior,2,3,07,15.0'],
    is: { user: 'user_id', order: 'order_id', rows_are: 'purchase' },
  },
  {
    what: 'MovieLens: every row is a rating',
    header: 'userId,movieId,rating,timestamp',
    rows: ['1,1,4.0,964982703', '1,3,4.0,964981247', '2,6,4.0,964982224'],
    is: { user: 'userId', item: 'movieId', time: 'timestamp', rating: 'rating', rows_are: 'rating' },
  },
  {
    what: 'OTTO',
    header: 'session,aid,ts,type',
    rows: [
      '0,1517085,1659304800025,clicks',
      '0,1563459,1659304904511,carts',
      '1,424964,1659304800025,orders',
    ],
    is: { user: 'session', session: 'session', item: 'aid', time: 'ts', event: 'type' },
  },
  {
    what: 'Amazon Personalize',
    header: 'USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE',
    rows: ['1,a,1586731606,View', '1,a,1586731606,View', '1,a,1586731606,Purchase'],
    is: { user: 'USER_ID', item: 'ITEM_ID', time: 'TIMESTAMP', event: 'EVENT_TYPE' },
  },
  {
    what: 'Matomo (Piwik): words without separators',
    header: 'idvisit,idvisitor,serverTimePretty,serverTime,actionType,productSKU',
    rows: ['1,ab12,Jan 1 2024 10:00:00,2024-01-01 10:00:00,ecommerceOrder,SKU1'],
    is: {
      user: 'idvisitor',
      session: 'idvisit',
      time: 'serverTime',
      event: 'actionType',
      item: 'productSKU',
    },
  },
  {
    what: 'orders without an event',
    header: 'order_id,user_id,product_id,order_date',
    rows: ['o1,u1,p1,2024-01-01', 'o2,u2,p2,2024-01-02'],
    is: {
      user: 'user_id',
      item: 'product_id',
      time: 'order_date',
      order: 'order_id',
      rows_are: 'purchase',
    },
  },
  {
    what: 'RecBole: types behind the names',
    header: 'user_id:token\titem_id:token\ttimestamp:float',
    rows: ['1\t2\t964982703', '2\t3\t964982704'],
    cut: '\t',
    is: { user: 'user_id:token', item: 'item_id:token', time: 'timestamp:float', rows_are: 'view' },
  },
  {
    what: 'transactions: an id is no event',
    header: 'transaction_id,customer_id,product_id,quantity,amount,transaction_date',
    rows: ['T1,C1,P1,2,19.98,2024-03-15 10:30:00', 'T2,C2,P2,1,9.99,2024-03-15 11:45:00'],
    is: {
      user: 'customer_id',
      item: 'product_id',
      time: 'transaction_date',
      order: 'transaction_id',
      quantity: 'quantity',
      price: 'amount',
      price_is: 'total',
      rows_are: 'purchase',
    },
  },
  {
    what: 'two dates; the type of a price is no event',
    header: 'user_id,item_id,update_date,timestamp,price_type',
    rows: ['1,2,2024-01-01,1704103200,sale'],
    is: { user: 'user_id', item: 'item_id', time: 'timestamp', rows_are: 'view' },
  },
  {
    what: 'YooChoose: blanks and capitals',
    header: 'Session ID,Timestamp,Item ID,Category',
    rows: ['1,2014-04-07T10:51:09.277Z,214536502,0', '2,2014-04-07T13:56:37.614Z,214662742,S'],
    is: {
      user: 'Session ID',
      session: 'Session ID',
      item: 'Item ID',
      time: 'Timestamp',
      category: 'Category',
      rows_are: 'view',
    },
  },
  {
    what: 'Shopify: the line item is the item, not its order',
    header:
      'Name|Email|Financial Status|Paid at|Fulfillment Status|Currency|Subtotal|Total|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Id',
    rows: [
      '#1001|a@example.com|paid|2026-04-05 20:45:57 +0500|fulfilled|PKR|1,499.00|1,699.00|2026-04-05 20:45:56 +0500|1|Mug - Blue|500.00|MUG-B|5001',
      '#1001|a@example.com|||||||2026-04-05 20:45:56 +0500|2|Mug - Red|499.50|MUG-R|',
      '#1003|a@example.com|refunded|2026-04-07 09:00:00 +0500||PKR|500.00|700.00|2026-04-07 08:59:00 +0500|1|Mug - Blue|500.00|MUG-B|5003',
    ],
    cut: '|',
    is: {
      user: 'Email',
      item: 'Lineitem sku',
      time: 'Created at',
      order: 'Name',
      price: 'Lineitem price',
      quantity: 'Lineitem quantity',
      item_name: 'Lineitem name',
      rows_are: 'purchase',
    },
  },
  {
    what: 'Online Retail (UCI)',
    header: 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    rows: [
      '536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850.0,United Kingdom',
      'C536379,85123A,HOLDER,-1,12/1/2010 9:41,2.55,17850.0,United Kingdom',
      '536414,22139,,56,12/1/2010 11:52,0.0,,United Kingdom',
    ],
    is: {
      user: 'CustomerID',
      item: 'StockCode',
      time: 'InvoiceDate',
      order: 'InvoiceNo',
      price: 'UnitPrice',
      quantity: 'Quantity',
      item_name: 'Description',
      rows_are: 'purchase',
    },
  },
  {
    what: 'purchase history with the index of pandas',
    header: ',event_time,order_id,product_id,category_id,category_code,brand,price,user_id',
    rows: [
      '0,2020-04-24 11:50:39 UTC,2294359932054536986,1515966223509089906,2.2681054266481713e+18,electronics.tablet,samsung,162.01,1.515915625441994e+18',
      '1,2020-04-24 14:37:43 UTC,2294444024058086220,2273948319057183658,2.2681054301629975e+18,electronics.audio.headphone,huawei,77.52,1.515915625447879e+18',
    ],
    is: {
      user: 'user_id',
      item: 'product_id',
      time: 'event_time',
      order: 'order_id',
      price: 'price',
      brand: 'brand',
      category: 'category_id',
      category_name: 'category_code',
      rows_are: 'purchase',
    },
  },
  {
    what: 'H&M: the name of the file says that these are transactions',
    header: 't_dat,customer_id,article_id,price,sales_channel_id',
    rows: ['2018-09-20,00005,0663713001,0.0508,2', '2018-09-21,00007,0685687004,0.0169,1'],
    name: 'transactions_train.csv',
    is: { user: 'customer_id', item: 'article_id', time: 't_dat', price: 'price', rows_are: 'purchase' },
  },
  {
    what: 'the value of a session is no price',
    header: 'event_time,event_type,product_id,category_id,user_id,user_session,session_value',
    rows: [
      '2025-06-19 10:00:00+00:00,ADD_CART,PROD_000001,CAT_00001,USER_000001,SESSION_000001,42.5',
      '2025-06-19 10:20:00+00:00,BUY,PROD_000002,CAT_00001,USER_000001,SESSION_000002,118.98',
    ],
    is: {
      user: 'user_id',
      item: 'product_id',
      time: 'event_time',
      event: 'event_type',
      category: 'category_id',
      session: 'user_session',
    },
  },
  {
    what: 'German',
    header: 'Kundennummer;Artikelnummer;Bestelldatum;Bestellnummer;Menge;Einzelpreis;Artikelbezeichnung',
    rows: ['K1;A1;01.02.2024;B1;2;12,50;Tasse', 'K2;A2;13.02.2024;B2;1;8,00;Teller'],
    cut: ';',
    is: {
      user: 'Kundennummer',
      item: 'Artikelnummer',
      time: 'Bestelldatum',
      order: 'Bestellnummer',
      quantity: 'Menge',
      price: 'Einzelpreis',
      item_name: 'Artikelbezeichnung',
      rows_are: 'purchase',
    },
  },
  {
    what: 'French and Spanish: the id stands first',
    header: 'id_client,id_produit,fecha_evento,prix',
    rows: ['c1,p1,2024-01-01 10:00,3', 'c2,p2,2024-01-01 11:00,4'],
    is: { user: 'id_client', item: 'id_produit', time: 'fecha_evento', price: 'prix', rows_are: 'view' },
  },
  {
    what: 'Chinese',
    header: '用户ID,商品ID,行为类型,时间戳',
    rows: ['1,2,浏览,1511544070', '1,3,购买,1511561733'],
    is: { user: '用户ID', item: '商品ID', event: '行为类型', time: '时间戳' },
  },
  {
    what: 'without names (Taobao): who comes first, then what; the words say which is the event',
    header: 'column 1,column 2,column 3,column 4,column 5',
    rows: [
      '1,2268318,2520377,pv,1511544070',
      '1,2333346,2520771,buy,1511561733',
      '2,2576651,149192,cart,1511572885',
    ],
    is: { user: 'column 1', item: 'column 2', event: 'column 4', time: 'column 5' },
  },
  {
    what: 'a column of event words is the event, whatever it is called',
    header: 'who,product,when,what',
    rows: [
      'a,1,2024-01-01T10:00:00Z,purchased',
      'b,2,2024-01-01T11:00:00Z,seen',
      'c,2,2024-01-01T12:00:00Z,cart',
    ],
    is: { user: 'who', item: 'product', time: 'when', event: 'what' },
  },
  {
    what: 'the name of an item is the item where there is no other',
    header: 'Client ID,Item Name,Event Time,Event',
    rows: ['x,y,2024-01-01,Rating', 'x,z,2024-01-01,View'],
    is: { user: 'Client ID', item: 'Item Name', time: 'Event Time', event: 'Event' },
  },
  {
    what: 'no part of a word counts: discount is no count, birthdate not the time',
    header: 'userid,itemid,discount,birth_date,created_at',
    rows: ['1,2,0.5,1990-01-01,2024-01-01 10:00:00', '2,3,0.1,1985-01-01,2024-01-01 11:00:00'],
    is: { user: 'userid', item: 'itemid', time: 'created_at', rows_are: 'view' },
  },
];

test.each(CASES)('$what', ({ header, rows, cut, name, is }) => {
  expect(guess(header, rows, { ...(cut ? { cut } : {}), ...(name ? { name } : {}) })).toEqual(is);
});

test('a guess says how sure it is', () => {
  const rows = [
    ['7', '2', '2024-01-01 10:00:00', 'view'],
    ['7', '9', '2024-01-01 11:00:00', 'buy'],
    ['4', '3', '2024-01-01 12:00:00', 'buy'],
  ];
  const named = guessMapping({ columns: ['user_id', 'item_id', 'time', 'event'], rows }).confidence;
  expect(named).toEqual({ user: 'sure', item: 'sure', time: 'sure', event: 'sure' });
  const nameless = guessMapping({
    columns: ['column 1', 'column 2', 'column 3', 'column 4'],
    rows,
  }).confidence;
  expect(nameless).toMatchObject({ user: 'unsure', item: 'unsure' });
});

test('event words of the field are understood, opposites are left out, the rest is not guessed', () => {
  const expected = {
    view: 'view',
    purchased: 'purchase',
    cart: 'cart',
    rating: 'rating',
    wishlist: 'wishlist',
    search_keyword: 'search',
    remove_from_cart: null,
    REMOVE_CART: null,
    ADD_CART: 'cart',
    'Add to cart': 'cart',
    'purchase ': 'purchase',
    ' PURCHASE': 'purchase',
    'Order Placed': 'purchase',
    begin_checkout: null,
    view_cart: null,
    ecommerceOrder: 'purchase',
    'In den Warenkorb': 'cart',
    gekauft: 'purchase',
    'Ajout au panier': 'cart',
    achat: 'purchase',
    'Añadir al carrito': 'cart',
    compra: 'purchase',
    'Adicionar ao carrinho': 'cart',
    Avaliação: 'rating',
    'Aggiunto al carrello': 'cart',
    acquisto: 'purchase',
    'добавление в корзину': 'cart',
    Покупка: 'purchase',
    加入购物车: 'cart',
    移除购物车: null,
    购买: 'purchase',
    'aus dem Warenkorb entfernt': null,
  };
  expect(guessWords([...Object.keys(expected), 'hover', 'x7'])).toEqual(expected);
});

test('a word means what the mapping says, in whatever case, where that is not ambiguous', () => {
  const words = { 'Add to cart': 'cart', view: 'view', VIEW: null } as const;
  expect(meaningOf(words, 'ADD_TO_CART')).toBe('cart');
  expect(meaningOf(words, 'VIEW')).toBeNull();
  expect(meaningOf(words, 'View')).toBeUndefined();
  expect(meaningOf(words, 'buy')).toBeUndefined();
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

test('all rows decide over the first ones: late event words, and a column with too many for an event', () => {
  const columns = ['user_id', 'item_id', 'time', 'event', 'type'];
  const rows = [['u', 'i', '2024-01-01 10:00:00', 'view', 'a']];
  const survey = columns.map((name) => ({
    ...{ name, rows: 300, missing: 0, missing_words: {}, distinct: 200, values: null, rises: null },
    ...{ numbers: null, times: null },
    ...(name === 'event'
      ? {
          distinct: 2,
          values: [
            { value: 'view', rows: 250 },
            { value: 'Kauf', rows: 50 },
          ],
        }
      : {}),
  }));
  const { mapping } = guessMapping({ columns, rows, survey });
  expect(mapping.event).toBe('event');
  expect(mapping.words).toEqual({ view: 'view', Kauf: 'purchase' });
});

test('a known layout fills in its columns as the header spells them, and its words beside those of the file', () => {
  const { mapping, confidence } = guessMapping({
    columns: ['Timestamp', 'VisitorID', 'Event', 'ItemID', 'TransactionID'],
    rows: [['1433221332117', '257597', 'AddToCart', '355908', '']],
  });
  expect(mapping).toMatchObject({ user: 'VisitorID', time: 'Timestamp', order: 'TransactionID' });
  expect(mapping.words).toEqual({
    view: 'view',
    addtocart: 'cart',
    transaction: 'purchase',
    AddToCart: 'cart',
  });
  expect(new Set(Object.values(confidence))).toEqual(new Set(['sure']));
});

test('the codes of OTTO are known, words in their place are words', () => {
  const columns = ['session', 'aid', 'ts', 'type'];
  const wordsOf = (type: string) =>
    guessMapping({ columns, rows: [['1', '2', '1659304800025', type]] }).mapping.words;
  expect(wordsOf('2')).toEqual({ '0': 'view', '1': 'cart', '2': 'purchase' });
  expect(wordsOf('orders')).toMatchObject({ orders: 'purchase' });
});
