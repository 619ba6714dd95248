import { useMemo } from 'react';
import { Bars } from '../../../charts/Bars';
import { formatPercent, plural } from '../../../ui/formats';
import { bandName } from '../shop/price_bands';
import { bandsSentence, formatMoney, shortMoney } from '../shop/sentences';
import type { Sales } from '../shop/value';
import { Question } from './Question';

/** Which prices bring the money, and at which of them people buy what they look at. */
export function PriceBands({ sales }: { sales: Sales }) {
  const bars = useMemo(
    () =>
      sales.bands.map((band) => ({
        label: bandName(band),
        value: Math.max(0, band.revenue),
        note: `${shortMoney(band.revenue)} (${plural(band.purchases, 'purchase')}${rateOf(band)})`,
        color: 'var(--purchase)',
      })),
    [sales.bands],
  );
  const answer = bandsSentence(sales);
  const hasRates = sales.bands.some(({ views }) => views !== null);
  return (
    <Question question="Which prices sell?" answer={answer}>
      <Bars
        title="Revenue by price"
        about={
          hasRates ? 'in brackets: purchases, and how many of them for 100 views' : 'in brackets: purchases'
        }
        alternative={answer}
        fileName="price-bands"
        bars={bars}
        labelName="price"
        valueName="revenue"
        formatValue={formatMoney}
      />
    </Question>
  );
}

function rateOf({ views, purchases }: Sales['bands'][0]): string {
  return views ? `, ${formatPercent(purchases / views)}` : '';
}
