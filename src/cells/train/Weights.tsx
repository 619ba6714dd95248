import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Bars } from '../../charts/Bars';
import { formatNumber, formatShort } from '../../ui/formats';
import type { TrainValue } from './value';

/** Bars shown before a person asks for all. */
const SHOWN = 12;

/** What the model goes by: features by gain, or the terms of a logistic regression. */
export function Weights({ value }: { value: TrainValue }) {
  const [isAll, setIsAll] = useState(false);
  const { importance, coefficients } = value;
  const bars = useMemo(() => {
    const total = importance?.reduce((sum, { gain }) => sum + gain, 0) || 1;
    return importance
      ? importance.map(({ feature, gain, split }) => ({
          label: feature,
          value: gain,
          note: `${Math.round((100 * gain) / total)} % · ${formatShort(split)} splits`,
        }))
      : (coefficients ?? []).map(({ term, coefficient }) => ({
          label: term,
          value: Math.abs(coefficient),
          note: `${coefficient < 0 ? '−' : '+'}${formatNumber(Math.abs(coefficient), 3)}`,
          color: coefficient < 0 ? 'var(--cart)' : 'var(--accent)',
        }));
  }, [importance, coefficients]);
  const shown = useMemo(() => (isAll ? bars : bars.slice(0, SHOWN)), [bars, isAll]);
  const [first] = bars;
  if (!first) return null;
  return (
    <div>
      <Bars
        title={importance ? 'Features by gain' : 'Coefficients'}
        about={
          importance
            ? 'share of what all splits gained on training rows'
            : 'in standard deviations of each feature; orange lowers the odds'
        }
        alternative={`The first is ${first.label} with ${first.note}.`}
        fileName={importance ? 'gain' : 'coefficients'}
        bars={shown}
        labelName={importance ? 'feature' : 'term'}
        valueName={importance ? 'gain' : 'coefficient, absolute'}
        formatValue={formatNumber}
      />
      {bars.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsAll(!isAll)}>
          {isAll ? `Only the first ${SHOWN}` : `All ${bars.length}`}
        </Button>
      )}
    </div>
  );
}
