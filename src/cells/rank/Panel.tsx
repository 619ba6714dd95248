import { useMemo } from 'react';
import { Bars } from '../../charts/Bars';
import { Lines } from '../../charts/Lines';
import { Figures } from '../../ui/Figures';
import { formatCount, formatNumber, formatPercent, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { FEATURE_GROUPS, GROUP_LABELS } from './feature_names';
import type { RankParams } from './params';
import type { RankValue } from './value';

const SHOWN = 15;

/** From the least to a little above the most, where the best number of trees is written. */
function spanOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low, high + 0.15 * (high - low || 1)];
}

/** What the ranking learned from, and what it goes by. */
export default function RankPanel({ params, result, setParams }: PanelProps<RankParams, RankValue>) {
  const value = result?.value;
  const choice = (
    <div className={shared.line} data-edit>
      <span>May know</span>
      {FEATURE_GROUPS.map((group) => {
        const isOn = params.groups.includes(group);
        return (
          <label key={group}>
            <input
              type="checkbox"
              checked={isOn}
              disabled={isOn && params.groups.length === 1}
              onChange={() =>
                setParams({
                  groups: FEATURE_GROUPS.filter((other) =>
                    other === group ? !isOn : params.groups.includes(other),
                  ),
                })
              }
            />
            {GROUP_LABELS[group]}
          </label>
        );
      })}
    </div>
  );
  if (!value) return choice;
  return (
    <>
      {choice}
      <Learned value={value} />
    </>
  );
}

function Learned({ value }: { value: RankValue }) {
  const { fitted, importance, curves, trees, cases, reachable, stopped_on } = value;
  const total = importance.reduce((sum, { gain }) => sum + gain, 0) || 1;
  const bars = useMemo(
    () =>
      importance.slice(0, SHOWN).map(({ feature, gain }) => ({
        label: feature,
        value: gain / total,
        note: formatPercent(gain / total),
      })),
    [importance, total],
  );
  const groups = useMemo(
    () =>
      FEATURE_GROUPS.map((group) => {
        const share = importance.reduce((sum, one) => sum + (one.group === group ? one.gain : 0), 0) / total;
        return { label: GROUP_LABELS[group], value: share, note: formatPercent(share) };
      }).filter((bar) => bar.value > 0),
    [importance, total],
  );
  const curve = curves[0];
  return (
    <>
      <p className={shared.text}>
        {`Learned from ${plural(fitted.cases, 'case')} at ${plural(fitted.cuts.length, 'earlier cut')}: each time ${plural(fitted.relevant, 'relevant candidate')} in all beside drawn others, with what was known then. `}
        {stopped_on === null
          ? ''
          : 'The newest of these cuts said how many trees are best; then all were learned from. '}
        {`In ${formatPercent(reachable / (cases || 1))} of the cases of the test a relevant item is among the candidates: the others cannot be ranked right.`}
      </p>
      <div className={shared.two}>
        <Bars
          title="What it goes by"
          about="share of what the splits gained"
          alternative={
            bars[0] ? `The first is ${bars[0].label} with ${bars[0].note}.` : 'It uses no feature.'
          }
          fileName="ranking-importance"
          bars={bars}
          labelName="feature"
          valueName="gain"
          formatValue={formatPercent}
        />
        <div>
          <Bars
            title="By kind of knowledge"
            about="share of what the splits gained"
            alternative={groups.map(({ label, note }) => `${label}: ${note}.`).join(' ')}
            fileName="ranking-importance-by-kind"
            bars={groups}
            labelName="kind"
            valueName="gain"
            formatValue={formatPercent}
          />
          {curve && (
            <Lines
              title="NDCG of the first 10, tree by tree"
              about="at the newest earlier cut, among the drawn candidates"
              alternative={`${formatNumber(curve.values.at(0) ?? 0)} after the first tree, at best ${formatNumber(Math.max(...curve.values))}.`}
              fileName="ranking-curve"
              height={220}
              lines={[
                {
                  label: '',
                  color: 'var(--accent)',
                  points: curve.values.map((y, at) => ({ x: at + 1, y })),
                },
              ]}
              xLabel="trees"
              yLabel="NDCG@10"
              xDomain={[1, Math.max(2, curve.values.length)]}
              yDomain={spanOf(curve.values)}
              formatX={formatCount}
              mark={{ x: trees, label: `best: ${trees}` }}
            />
          )}
        </div>
      </div>
      <Figures
        label="Ranking"
        items={[
          { label: 'Cases to learn from', value: formatCount(fitted.cases) },
          { label: 'Rows', value: formatCount(fitted.rows) },
          { label: 'Trees', value: formatCount(trees) },
          { label: 'Features', value: formatCount(value.features.length) },
        ]}
      />
      <ul className={shared.notes}>
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
