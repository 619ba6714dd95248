import { useCallback, useMemo } from 'react';
import type { HeadName } from '../../../workers/sequence/protocol';
import { fitText, frameOptions, textWidth } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatPercent } from '../../ui/formats';
import type { Said } from './answers';
import styles from './predict.module.css';
import { nextSentence, truthWords } from './sentences';

const SHOWN = 8;
const LINE_HEIGHT = 27;
/** Between names and bars, so that no figure lies on a tick. */
const SHARE_WIDTH = 66;
const HEIGHT = SHOWN * LINE_HEIGHT + 8;

const TITLES = {
  view: 'If something is viewed next',
  purchase: 'If something is bought next',
} as const satisfies Record<HeadName, string>;

interface Props {
  head: HeadName;
  said: readonly Said[];
  /** Items that are in the session already. */
  seen: ReadonlySet<number>;
  /** The item that came next in truth; null: none, or unknown. */
  came: number | null;
  /** Whether it is known what came next. */
  isKnown: boolean;
  nameOf(item: number): string;
  /** How likely it is that anything comes at all; empty where that was not counted. */
  chance: string;
}

/** The likeliest next items: their shares now, and before the last event. */
export function NextItems({ head, said, seen, came, isKnown, nameOf, chance }: Props) {
  const lines = useMemo(
    () =>
      said.slice(0, SHOWN).map((one, place) => ({
        ...one,
        rank: place + 1,
        name: nameOf(one.item),
        isSeen: seen.has(one.item),
        isCame: one.item === came,
      })),
    [said, seen, came, nameOf],
  );
  const draw = useCallback(
    ({ barX, text: textMark, tickX }: Plot, width: number) => {
      type Line = (typeof lines)[number];
      const label = ({ isCame, name }: Line) => (isCame ? `✓ ${name}` : name);
      const longest = Math.max(40, ...lines.map((line) => textWidth(label(line)) + 6));
      const names = Math.min(longest + 4, Math.round(width * 0.42));
      const marginLeft = names + SHARE_WIDTH;
      const highest = Math.max(1e-9, ...lines.map(({ share, before }) => Math.max(share, before ?? 0)));
      const own = (isSeen: boolean) => lines.filter((line) => line.isSeen === isSeen);
      return {
        ...frameOptions(width, HEIGHT, { marginTop: 4, marginRight: 4, marginBottom: 4, marginLeft }),
        x: { axis: null, domain: [0, highest] },
        y: {
          axis: null,
          // Places without an item stay empty, so that a bar is as high in a small catalogue.
          domain: Array.from({ length: SHOWN }, (_, place) => place + 1),
          padding: 0.3,
        },
        marks: [
          ...[false, true].map((isCame) =>
            textMark(
              lines.filter((line) => line.isCame === isCame),
              {
                ...{
                  y: 'rank',
                  frameAnchor: 'left',
                  dx: -SHARE_WIDTH,
                  textAnchor: 'end',
                  fill: 'var(--ink)',
                },
                text: (line: Line) => fitText(label(line), names),
                fontWeight: isCame ? 650 : 400,
              },
            ),
          ),
          barX(own(false), { y: 'rank', x: 'share', fill: 'var(--accent)', rx2: 2 }),
          barX(own(true), {
            ...{ y: 'rank', x: 'share', rx2: 2, inset: 0.5 },
            ...{ fill: 'var(--accent)', fillOpacity: 0.16, stroke: 'var(--accent)' },
          }),
          tickX(
            lines.filter(({ before }) => before !== null),
            { y: 'rank', x: 'before', stroke: 'var(--ink)', strokeWidth: 2, inset: -3 },
          ),
          textMark(lines, {
            ...{ y: 'rank', frameAnchor: 'left', dx: -10, textAnchor: 'end', fill: 'var(--ink-2)' },
            text: ({ share }: Line) => formatPercent(share),
          }),
        ],
      };
    },
    [lines],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'rank' },
        { name: 'item' },
        { name: 'share', format: formatPercent },
        { name: 'share before the last event', format: formatPercent },
        { name: 'in the session' },
        { name: 'came next' },
      ],
      rows: lines.map(({ rank, name, share, before, isSeen, isCame }) => [
        ...[rank, name, share, before],
        isSeen ? 'yes' : 'no',
        isKnown ? (isCame ? 'yes' : 'no') : 'not known',
      ]),
    }),
    [lines, isKnown],
  );
  return (
    <div>
      <PlotFigure
        title={TITLES[head]}
        about={truthWords(said, { nameOf, came, isKnown })}
        alternative={nextSentence(head, said, { nameOf, came, isKnown })}
        fileName={`next-${head}`}
        height={HEIGHT}
        draw={draw}
        table={table}
        {...(lines.length === 0 ? { overlay: nothingSaid } : {})}
      />
      {chance && <p className={styles.chance}>{chance}</p>}
    </div>
  );
}

function nothingSaid() {
  return <p className={styles.waiting}>Add an event with an item that the model knows.</p>;
}
