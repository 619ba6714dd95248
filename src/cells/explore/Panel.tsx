import { Figures } from '../../ui/Figures';
import { formatPercent } from '../../ui/formats';
import type { PanelProps } from '../panel';
import styles from './explore.module.css';
import { LinkedCharts } from './linked/LinkedCharts';
import type { ExploreParams } from './params';
import { Activity } from './questions/Activity';
import { CategoryQuestion } from './questions/CategoryQuestion';
import { Daily } from './questions/Daily';
import { Funnel } from './questions/Funnel';
import { NewItems } from './questions/NewItems';
import { OrderValue } from './questions/OrderValue';
import { Popularity } from './questions/Popularity';
import { PriceBands } from './questions/PriceBands';
import { Returning } from './questions/Returning';
import { Revenue } from './questions/Revenue';
import { SingleEvent } from './questions/SingleEvent';
import { Sparsity } from './questions/Sparsity';
import { TopSellers } from './questions/TopSellers';
import { formatMoney } from './shop/sentences';
import type { ExploreValue } from './value';

/** All events on linked charts, then the questions of a shop one by one. */
export default function ExplorePanel({ view, result, notebook }: PanelProps<ExploreParams, ExploreValue>) {
  if (!result) return null;
  const { value, figures, tables } = result;
  const sales = value.shop?.sales;
  return (
    <>
      <LinkedCharts
        key={tables.explore}
        value={value}
        // A result that is only stored has no table to brush.
        table={view.status === 'stored' ? undefined : tables.explore}
        warehouse={notebook.warehouse}
      />
      <Figures label="Explore" items={headline(figures)} />
      <div className={styles.questions}>
        <Daily value={value} />
        <Funnel value={value} />
        {value.shop && <Revenue value={value} />}
        {sales && <OrderValue value={value} sales={sales} />}
        {sales && <PriceBands sales={sales} />}
        <Activity value={value} />
        <SingleEvent value={value} />
        <Returning value={value} />
        <NewItems value={value} />
        <Popularity value={value} />
        <Sparsity value={value} />
        {value.shop && <TopSellers shop={value.shop} />}
        <CategoryQuestion value={value} />
      </div>
    </>
  );
}

const HEADLINE: readonly [figure: string, label: string, write: (value: number) => string][] = [
  ['revenue', 'Revenue', formatMoney],
  ['average_order_value', 'Average order', formatMoney],
  ['one_time_users', 'One-time users', formatPercent],
  ['returning_users', 'Returning users', formatPercent],
  ['view_to_cart', 'View to cart', formatPercent],
  ['cart_to_purchase', 'Cart to purchase', formatPercent],
  ['unseen_items', 'New items', formatPercent],
  ['gini', 'Inequality of items (Gini)', (value) => value.toFixed(2)],
  ['density', 'User-item pairs that occur', formatPercent],
];

function headline(figures: Record<string, number>) {
  return HEADLINE.flatMap(([name, label, write]) => {
    const figure = figures[name];
    return figure === undefined ? [] : [{ label, value: write(figure) }];
  });
}
