/** What a shop's sales come to, in words. */

import { periodName, periodTimes } from '../../../charts/periods';
import { formatCount, formatPercent, formatShort, plural } from '../../../ui/formats';
import type { ExploreValue } from '../value';
import { bandName } from './price_bands';
import { FEWEST_VIEWS, measureOf, topBy } from './top';
import type { Sales, ShopValue, TopOf } from './value';

/** An amount in the file's own currency: `12.49`, `318`, `45,210`. */
export function formatMoney(amount: number): string {
  if (!Number.isFinite(amount)) return '–';
  return Math.abs(amount) < 100 && !Number.isInteger(amount) ? amount.toFixed(2) : formatCount(amount);
}

export function revenueSentence({ periods, shop }: ExploreValue): string {
  const sales = shop?.sales;
  if (!sales) {
    return 'No purchase in this data has a price. Where the file has one, choose its column as the price in the Data panel.';
  }
  const { revenue, byPeriod, priced, purchases } = sales;
  const from =
    priced < purchases
      ? `${formatCount(priced)} of ${plural(purchases, 'purchase')}`
      : plural(priced, 'purchase');
  const total = `${formatMoney(revenue)} from ${from}${priced < purchases ? ', those with a price' : ''}, in the currency of the file`;
  if (periods.count === 1) return `${total}.`;
  const best = byPeriod.revenue.reduce(
    (most, value, at) => (value > (byPeriod.revenue[most] ?? 0) ? at : most),
    0,
  );
  const when = periodName(periodTimes(periods)[best] ?? 0, periods.unit);
  return `${total}. The best ${periods.unit === 'four weeks' ? 'period' : periods.unit} (${when}) brought ${formatMoney(byPeriod.revenue[best] ?? 0)}.`;
}

export function orderSentence(sales: Sales): string {
  const { orders, revenue, medianOrder, order } = sales;
  const what =
    order === 'order'
      ? plural(orders, 'order')
      : `${plural(orders, 'session')} with a purchase (the file names no orders, so a session counts as one)`;
  return `${what}, ${formatMoney(revenue / orders)} each on average; half of them are worth no more than ${formatMoney(medianOrder)}.`;
}

export function bandsSentence({ bands, revenue }: Sales): string {
  const best = bands.reduce<Sales['bands'][0] | undefined>(
    (most, band) => (!most || band.revenue > most.revenue ? band : most),
    undefined,
  );
  if (!best || !(revenue > 0)) return 'The purchases with a price brought nothing.';
  const { purchases } = best;
  return `Things that cost ${bandName(best)} bring most: ${formatPercent(best.revenue / revenue)} of the revenue, from ${plural(purchases, 'purchase')}.`;
}

const ONE: Record<TopOf, string> = { items: 'item', categories: 'category', brands: 'brand' };

export function topSentence({ top, sales }: ShopValue, of: TopOf): string {
  const rows = top[of] ?? [];
  const [viewed] = topBy(rows, 'views');
  if (!viewed) return `No event names ${of === 'items' ? 'an item' : `a ${ONE[of]}`}.`;
  const [sold] = topBy(rows, sales ? 'revenue' : 'purchases');
  const parts = [`Viewed most: ${viewed.name} (${plural(viewed.views, 'view')}).`];
  if (sold && sold.purchases > 0) {
    const [what, much] =
      sales && sold.revenue !== null
        ? ['Brings most', formatMoney(sold.revenue)]
        : ['Bought most', plural(sold.purchases, 'purchase')];
    parts.push(`${what}: ${sold.name} (${much}).`);
  }
  const [tempting] = topBy(rows, 'rate');
  const rate = tempting ? measureOf(tempting, 'rate') : null;
  if (tempting && rate) {
    parts.push(
      `Most purchases for its views, among those with ${FEWEST_VIEWS} or more: ${tempting.name} (${formatPercent(rate)}).`,
    );
  }
  return parts.join(' ');
}

/** A short amount for a bar's end. */
export function shortMoney(amount: number): string {
  return Math.abs(amount) < 1000 ? formatMoney(amount) : formatShort(amount);
}
