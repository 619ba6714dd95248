import { useCallback, useMemo } from 'react';
import { frameOptions } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatMoment } from '../../ui/formats';
import type { CustomerValue, HistoryEvent } from './value';

const LANE_HEIGHT = 34;
const COLOURS: Readonly<Record<string, string>> = {
  view: 'var(--view)',
  cart: 'var(--cart)',
  purchase: 'var(--purchase)',
};

/** What the user did, a dot an event, until the time of the question. */
export function HistoryChart({ value: { history, at_ts, user } }: { value: CustomerValue }) {
  const lanes = useMemo(() => {
    const order = ['view', 'search', 'wishlist', 'rating', 'cart', 'purchase'];
    return order.filter((kind) => history.some(({ event }) => event === kind));
  }, [history]);
  const height = lanes.length * LANE_HEIGHT + 56;
  const draw = useCallback(
    ({ dot, ruleX, text: textMark, tip, pointer }: Plot, width: number) => ({
      ...frameOptions(width, height, { marginTop: 18, marginRight: 16, marginBottom: 34, marginLeft: 76 }),
      x: {
        type: 'utc' as const,
        label: null,
        domain: [history.at(-1)?.ts ?? at_ts, at_ts],
        ticks: Math.max(2, Math.floor(width / 120)),
      },
      y: { domain: lanes, label: null, tickSize: 0 },
      marks: [
        ruleX([at_ts], { stroke: 'var(--ink-2)', strokeDasharray: '3 3' }),
        textMark([at_ts], {
          x: (ts: number) => ts,
          frameAnchor: 'top',
          dy: -12,
          textAnchor: 'end',
          text: () => 'asked',
        }),
        dot(history, {
          x: 'ts',
          y: 'event',
          r: 5,
          fill: ({ event }: HistoryEvent) => COLOURS[event] ?? 'var(--ink-3)',
          fillOpacity: 0.75,
        }),
        tip(
          history,
          pointer({
            x: 'ts',
            y: 'event',
            title: ({ ts, item, event }: HistoryEvent) => `${item}\n${event}, ${formatMoment(ts)}`,
          }),
        ),
      ],
    }),
    [history, at_ts, lanes, height],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'when', format: (ts: number) => formatMoment(ts) },
        { name: 'what' },
        { name: 'item' },
      ],
      rows: history.map(({ ts, event, item }) => [ts, event, item]),
    }),
    [history],
  );
  return (
    <PlotFigure
      title="What was known"
      about={`events of ${user}`}
      alternative={`${history.length} events until ${formatMoment(at_ts)}.`}
      fileName="history-of-a-user"
      height={height}
      draw={draw}
      table={table}
    />
  );
}
