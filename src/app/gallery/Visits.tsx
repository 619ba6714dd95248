import styles from './GalleryPage.module.css';

/** Clicks of six visitors: minutes of the day, `c` a cart, `p` a purchase. Made up, to show the idea. */
const VISITORS: readonly string[] = [
  '4 11 18 25  100 107 115c 123p',
  '24 34',
  '46 53 60 69 77c  152 160 168 177',
  '14',
  '34 41 48c 56p  112 119 127 134 142  190 199',
  '84 92 100  170 178c 186 195p',
];
const WIDTH = 330;
const ROW = 36;

/** What the notebook does, in a picture: clicks along a line for each visitor, cut into visits. */
export function Visits() {
  return (
    <figure className={styles.visits}>
      <svg
        viewBox={`0 0 ${WIDTH} ${VISITORS.length * ROW}`}
        role="img"
        aria-label="Six visitors, each a line; clicks are dots on it, and dots close in time share a rounded bar: a visit. Some visits end with a purchase."
      >
        {VISITORS.map((visitor, row) => (
          <g key={visitor} transform={`translate(0 ${row * ROW + ROW / 2})`}>
            <line x1="0" x2={WIDTH} stroke="var(--line)" />
            {visitor.split('  ').map((visit) => (
              <Visit key={visit} clicks={visit.split(' ')} />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        A line is a visitor, a dot a click, a bar a visit: <span data-event="cart">cart</span>,{' '}
        <span data-event="purchase">purchase</span>.
      </figcaption>
    </figure>
  );
}

function Visit({ clicks }: { clicks: readonly string[] }) {
  const places = clicks.map((click) => 14 + Number.parseInt(click, 10) * 1.5);
  const from = Math.min(...places) - 11;
  const to = Math.max(...places) + 11;
  const bought = clicks.some((click) => click.endsWith('p'));
  return (
    <>
      <rect
        x={from}
        y={-11}
        width={to - from}
        height={22}
        rx={11}
        fill={bought ? 'var(--accent-soft)' : 'var(--line-2)'}
      />
      {clicks.map((click, index) => (
        <circle key={click} cx={places[index]} r={click.endsWith('p') ? 4.5 : 3} fill={colourOf(click)} />
      ))}
    </>
  );
}

function colourOf(click: string): string {
  if (click.endsWith('p')) return 'var(--purchase)';
  return click.endsWith('c') ? 'var(--cart)' : 'var(--view)';
}
