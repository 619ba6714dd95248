import { useCallback, useMemo } from 'react';
import { bottomAxis, frameOptions, namesAtLeft } from '../../charts/axes';
import { mergedDots } from '../../charts/merged_dots';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatNumber } from '../../ui/formats';
import type { Explanation } from './value';

const LINE = 26;
const RADIUS = 2.2;
/** Strengths of colour that an eye can tell apart. */
const STRENGTHS = 12;

interface Spot {
  feature: string;
  contribution: number;
  /** Place of the value among the values of its feature, 0 to 1; null: missing. */
  rank: number | null;
  /** Moves dots of one feature apart, -1 to 1. */
  offset: number;
}

/** What each feature moves the score, in log odds of single rows: one dot a row, stronger for higher values. */
export function EffectSummary({ effects, split }: { effects: Explanation['effects']; split: string }) {
  const spots = useMemo(() => effects.features.flatMap(spotsOf), [effects]);
  const height = effects.features.length * LINE + 60;
  const draw = useCallback(
    ({ axisY, dot, ruleX }: Plot, width: number) => {
      const names = effects.features.map(({ feature }) => feature);
      const { marginLeft, axis } = namesAtLeft(names, width);
      return {
        ...frameOptions(width, height, { marginTop: 6, marginRight: 14, marginBottom: 46, marginLeft }),
        x: {
          ...bottomAxis('moves the score, in log odds'),
          grid: true,
          nice: true,
          ticks: width < 420 ? 4 : 7,
        },
        y: { type: 'band' as const, domain: names, label: null },
        opacity: { type: 'identity' as const },
        marks: [
          ruleX([0], { stroke: 'var(--edge)' }),
          axisY(axis),
          ...[-1, -0.5, 0, 0.5, 1].map((offset) =>
            dot(
              spots.filter((spot) => spot.offset === offset),
              {
                x: 'contribution',
                y: 'feature',
                dy: offset * 8,
                r: RADIUS,
                render: mergedDots(RADIUS),
                fill: (spot: Spot) => (spot.rank === null ? 'var(--ink-3)' : 'var(--accent)'),
                fillOpacity: (spot: Spot) => (spot.rank === null ? 0.35 : strengthOf(spot.rank)),
              },
            ),
          ),
        ],
      };
    },
    [effects, spots, height],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'feature' },
        { name: 'value', format: formatNumber },
        { name: 'moves the score, in log odds', format: formatNumber },
      ],
      rows: effects.features.flatMap(({ feature, points }) =>
        points.map(([value, contribution]) => [feature, value, contribution]),
      ),
    }),
    [effects],
  );
  const [first] = effects.features;
  return (
    <PlotFigure
      title="What moves each score (SHAP)"
      about={`${sampleInWords(effects, split)}; the stronger the colour, the higher the value; grey: missing`}
      alternative={
        first
          ? `${first.feature} moves the score most, by ${formatNumber(first.mean_abs, 2)} in log odds on average.`
          : 'No feature moves the prediction.'
      }
      fileName="shap-summary"
      height={height}
      draw={draw}
      table={table}
    />
  );
}

/** `250 validation rows (84 true, 83 with the highest scores of the rest)`. */
function sampleInWords({ rows, positives, highest }: Explanation['effects'], split: string): string {
  const parts =
    positives === undefined || highest === undefined
      ? ''
      : ` (${positives} that came true, ${highest} that did not though their scores are highest)`;
  return `${rows} ${split} rows${parts}`;
}

function strengthOf(rank: number): number {
  return 0.12 + (0.85 * Math.round(rank * (STRENGTHS - 1))) / (STRENGTHS - 1);
}

function spotsOf({ feature, points }: Explanation['effects']['features'][0]): Spot[] {
  const known = points.flatMap(([value]) => (value === null ? [] : [value])).sort((a, b) => a - b);
  return points.map(([value, contribution], at) => {
    const below = value === null ? 0 : known.findIndex((other) => other >= value);
    const upTo = value === null ? 0 : known.findLastIndex((other) => other <= value);
    return {
      feature,
      contribution,
      rank: value === null ? null : (below + upTo) / 2 / Math.max(1, known.length - 1),
      offset: ((at % 5) - 2) / 2,
    };
  });
}
