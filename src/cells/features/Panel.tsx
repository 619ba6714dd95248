import { useState } from 'react';
import type { Examples } from '../../contracts/examples';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { FeatureDetail } from './FeatureDetail';
import { FeatureTable } from './FeatureTable';
import styles from './features.module.css';
import { LEAKS } from './leaks';
import { OwnFeatures } from './OwnFeatures';
import type { FeaturesParams } from './params';
import type { FeaturesValue } from './value';
import { coverageInWords, rowsInWords, sampleInWords } from './words';

/** What each row knows: every feature with its spread and its picture against the target. */
export default function FeaturesPanel({
  params,
  result,
  inputs,
  setParams,
}: PanelProps<FeaturesParams, FeaturesValue>) {
  const value = result?.value;
  const [picked, setPicked] = useState<string | null>(null);
  const own = <OwnFeatures own={params.own} onChange={(changed) => setParams({ own: changed })} />;
  // A first run that failed because of an own feature leaves no result: its editor must still be there.
  if (!value) return params.own.length > 0 ? own : null;
  const target = inputs.examples?.value as Examples | undefined;
  const baseRate = target?.summary.splits.find(({ split }) => split === 'train')?.rate ?? 0;
  const chosen = value.features.find(({ name }) => name === picked) ?? value.features.find(isTelling) ?? null;
  const missing = value.features.filter((feature) => feature.missing > 0).length;
  const leak = value.planted_leak === 'none' ? null : LEAKS[value.planted_leak];
  return (
    <>
      {leak && <p className={`${shared.text} ${styles.warning}`}>{leak.description}</p>}
      <FeatureTable
        features={value.features}
        disabled={params.disabled}
        baseRate={baseRate}
        chosen={chosen?.name ?? null}
        onChoose={setPicked}
        onDisable={(disabled) => setParams({ disabled })}
      />
      {chosen && <FeatureDetail feature={chosen} baseRate={baseRate} />}
      {own}
      <p className={shared.text}>
        {coverageInWords(value)} {sampleInWords(value)}
      </p>
      <Figures
        label="Features"
        items={[
          { label: 'Features', value: formatCount(value.features.length) },
          { label: 'Rows', value: formatCount(value.rows), note: rowsInWords(value) },
          { label: 'With missing values', value: formatCount(missing) },
          { label: 'Base rate, training', value: formatPercent(baseRate) },
        ]}
      />
    </>
  );
}

/** What is shown before a person picks one. */
const isTelling = ({ name }: { name: string }) => name === 'open_carts_30d';
