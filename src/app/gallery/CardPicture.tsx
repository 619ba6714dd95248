import { formatNumber } from '../../ui/formats';
import { type DrawnScore, EVENTS_PER_DAY, INTENT_SCORES, NEXT_SCORES, SEQUENCE_SCORES } from './demo_figures';
import styles from './GalleryPage.module.css';

const WIDTH = 300;
const HEIGHT = 104;

/** What a notebook comes to on the generated shop, in a small picture; null where none was drawn. */
export function CardPicture({ template }: { template: string }) {
  switch (template) {
    case 'explore':
      return <Days />;
    case 'purchase-intent':
      return <Scores scores={INTENT_SCORES} what="How well each finds the buyers" most={0.36} />;
    case 'next-purchase':
      return <Scores scores={NEXT_SCORES} what="How well each finds what is bought" most={0.4} />;
    case 'sequence':
      return <Scores scores={SEQUENCE_SCORES} what="How well each ranks the next item" most={0.36} />;
    default:
      return null;
  }
}

function Days() {
  const most = Math.max(...EVENTS_PER_DAY);
  const points = EVENTS_PER_DAY.map((events, day) => {
    const x = (day / (EVENTS_PER_DAY.length - 1)) * WIDTH;
    return `${x.toFixed(1)} ${(HEIGHT - (events / most) * (HEIGHT - 30)).toFixed(1)}`;
  });
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Clicks of each of 90 days: between 1,800 and 5,400, slowly fewer"
    >
      <text x={0} y={11}>
        Clicks each day, 90 days
      </text>
      <path d={`M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}z`} fill="var(--accent-soft)" />
      <path d={`M${points.join('L')}`} fill="none" stroke="var(--accent)" strokeWidth={1.5} />
    </svg>
  );
}

/** Where the names end and the scale begins. */
const AXIS = 88;
const ROW = 26;

function Scores({ scores, what, most }: { scores: readonly DrawnScore[]; what: string; most: number }) {
  const place = (score: number) => AXIS + (score / most) * (WIDTH - AXIS);
  const words = scores.map(({ name, score }) => `${name} ${formatNumber(score, 2)}`).join(', ');
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${what}: ${words}`}
    >
      <text x={0} y={11}>
        {what}
      </text>
      <line x1={AXIS} x2={AXIS} y1={24} y2={HEIGHT} stroke="var(--line)" />
      {scores.map(({ name, score, interval }, row) => {
        const y = 38 + row * ROW;
        const isBest = row === scores.length - 1;
        return (
          <g key={name} stroke={isBest ? 'var(--accent)' : 'var(--view)'}>
            <text x={0} y={y + 4} data-best={isBest || undefined}>
              {name}
            </text>
            <line x1={AXIS} x2={place(score)} y1={y} y2={y} strokeWidth={7} />
            <line x1={place(interval[0])} x2={place(interval[1])} y1={y} y2={y} stroke="var(--ink-2)" />
          </g>
        );
      })}
    </svg>
  );
}
