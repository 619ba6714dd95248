import { Figures } from '../../ui/Figures';
import { writtenFigures } from '../figure_words';
import type { PanelProps } from '../panel';
import styles from './explore.module.css';
import { HEADLINE } from './figure_words';
import { LinkedCharts } from './linked/LinkedCharts';
import type { ExploreParams } from './params';
import { Activity, Funnel, PriceBands, SingleEvent, Sparsity } from './questions/bars';
import { CategoryQuestion } from './questions/CategoryQuestion';
import { Popularity } from './questions/Popularity';
import { Daily, OrderValue, Revenue } from './questions/series';
import { NewItems, Returning } from './questions/shares';
import { TopSellers } from './questions/TopSellers';
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
      <Figures label="Explore" items={writtenFigures(figures, HEADLINE)} />
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
