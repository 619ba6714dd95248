/** What a shop asks of its sales, as plain JSON. */

export interface ShopValue {
  /** Null where no purchase has a price. */
  sales: Sales | null;
  /** Null where no event names one. */
  top: Record<TopOf, TopRow[] | null>;
}

export const TOP_OF = ['items', 'categories', 'brands'] as const;
export type TopOf = (typeof TOP_OF)[number];

export interface Sales {
  /** Purchases, those with a price, and what these brought in the file's currency. */
  purchases: number;
  priced: number;
  revenue: number;
  /** Of priced purchases. What an order is: the file's own, or what one session bought. */
  orders: number;
  order: 'order' | 'session';
  medianOrder: number;
  /** By period of the cell's `periods`, dense. */
  byPeriod: { revenue: number[]; orders: number[] };
  bands: PriceBand[];
}

/** Prices in [from, to); null where there is no edge. */
export interface PriceBand {
  from: number | null;
  to: number | null;
  purchases: number;
  revenue: number;
  /** Views with a price in the band; null where views have none. */
  views: number | null;
}

export interface TopRow {
  /** Ours: two things of the file may have one name. */
  id: number;
  name: string;
  views: number;
  purchases: number;
  /** Null where no purchase of it has a price. */
  revenue: number | null;
}
