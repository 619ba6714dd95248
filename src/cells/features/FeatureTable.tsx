import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { formatNumber, formatPercent } from '../../ui/formats';
import { ScrollingTable, TableHead } from '../../ui/table/Table';
import { CATALOGUE } from './catalogue';
import styles from './features.module.css';
import { RateStrip } from './RateStrip';
import type { DefaultGroup, FeatureSummary } from './value';
import { GROUPS } from './value';

interface Props {
  features: readonly FeatureSummary[];
  disabled: readonly string[];
  baseRate: number;
  chosen: string | null;
  onChoose(name: string): void;
  onDisable(disabled: string[]): void;
}

const GROUP_WORDS: Record<DefaultGroup, string> = {
  recency: 'Recency',
  frequency: 'Frequency',
  intent: 'Intent',
  session: 'Session',
  'user-item': 'User and item',
  item: 'Item',
};

const COLUMNS = [
  { heading: 'Use', isHeadingHidden: true },
  { heading: 'Feature', isText: true },
  'Missing',
  'Median',
  'Range',
  'Positive rate, low to high',
];

/** Every feature by group: a switch, how it is spread, and its picture against the target. */
export function FeatureTable({ features, disabled, baseRate, chosen, onChoose, onDisable }: Props) {
  const extra = features.filter(({ group }) => group === 'own' || group === 'leak');
  const toggle = (names: readonly string[], on: boolean) =>
    onDisable(on ? disabled.filter((name) => !names.includes(name)) : [...new Set([...disabled, ...names])]);
  const row = (name: string, canSwitch: boolean) => {
    const feature = features.find((known) => known.name === name);
    const isOn = !disabled.includes(name);
    return (
      <tr key={name} data-mark={name === chosen ? 'chosen' : undefined} data-off={!isOn || undefined}>
        <td>
          {canSwitch && (
            <input
              type="checkbox"
              data-edit
              checked={isOn}
              aria-label={`Use ${name}`}
              onChange={(event) => toggle([name], event.currentTarget.checked)}
            />
          )}
        </td>
        <td>
          {feature ? (
            <button type="button" className={styles.name} onClick={() => onChoose(name)}>
              {name}
            </button>
          ) : (
            <span className={styles.plain}>{name}</span>
          )}
        </td>
        <td>{feature ? formatPercent(feature.missing) : ''}</td>
        <td>{known(feature?.median)}</td>
        <td>{feature && feature.min !== null ? `${known(feature.min)} to ${known(feature.max)}` : ''}</td>
        <td>{feature && <RateStrip feature={feature} baseRate={baseRate} />}</td>
      </tr>
    );
  };
  return (
    <ScrollingTable label="Features" isDense minWidth={700} className={styles.table}>
      <TableHead columns={COLUMNS} />
      <tbody>
        {GROUPS.map((group) => {
          const names = CATALOGUE.filter((feature) => feature.group === group).map(({ name }) => name);
          const on = names.filter((name) => !disabled.includes(name)).length;
          return (
            <Fragment key={group}>
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={5}>
                  {GROUP_WORDS[group]}{' '}
                  <small>
                    {on} of {names.length} on
                  </small>
                </th>
                <td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    data-edit
                    onClick={() => toggle(names, on < names.length)}
                  >
                    {on < names.length ? 'All on' : 'All off'}
                  </Button>
                </td>
              </tr>
              {names.map((name) => row(name, true))}
            </Fragment>
          );
        })}
        {extra.length > 0 && (
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={6}>
              Added
            </th>
          </tr>
        )}
        {extra.map(({ name }) => row(name, false))}
      </tbody>
    </ScrollingTable>
  );
}

const known = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : formatNumber(value, 3);
