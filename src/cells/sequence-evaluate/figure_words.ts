import type { Figure } from '../../ui/Figures';
import { formatPercent } from '../../ui/formats';
import type { FigureWords } from '../figure_words';
import { NEIGHBOURS } from './value';
import { NEXT_ITEM } from './words';

type Figures = Readonly<Record<string, number>>;

const RATE = 'hit_rate@10';
/** As the panel names the rules. */
const RULES: Record<string, string> = {
  'baseline.popularity': 'Popularity',
  'baseline.own': 'Items seen before',
  'baseline.markov': 'Markov chain of the last item',
  [NEIGHBOURS]: 'Session neighbours',
};

interface Scored {
  /** A rule, or the id of a model's cell. */
  id: string;
  /** The model and session neighbours together. */
  together: boolean;
  rate: number;
}

/** How often each finds the item that came next among its first ten, for views and for purchases. */
export const sequenceEvaluateInWords: FigureWords = (figures, titleOf) => {
  const label = ({ id, together }: Scored) =>
    `${RULES[id] ?? titleOf(id)}${together ? ', with neighbours' : ''}`;
  const heads = (['view', 'purchase'] as const).map((head) => ({ head, scored: scoredOf(figures, head) }));
  const items = heads.flatMap(({ head, scored }): Figure[] =>
    scored.map((one) => ({ label: label(one), value: formatPercent(one.rate), note: `next ${head}` })),
  );
  const [sentence] = heads.flatMap(({ head, scored }) => {
    const model = scored.find(({ id, together }) => !RULES[id] && !together);
    const rule = scored.find(({ id }) => id === NEIGHBOURS);
    if (!model) return [];
    const beside = rule ? `, session neighbours in ${formatPercent(rule.rate)}` : '';
    return [
      `${label(model)} finds ${NEXT_ITEM[head]} among its first 10 in ${formatPercent(model.rate)} of cases${beside}.`,
    ];
  });
  return { ...(sentence ? { verdict: sentence } : {}), items };
};

/** `<id>.<split>.<head>.hit_rate@10` and `<id>.<split>.<head>.with_neighbours.hit_rate@10`. */
function scoredOf(figures: Figures, head: string): Scored[] {
  const name = new RegExp(`^(.+)\\.(?:train|validation|test)\\.${head}\\.(with_neighbours\\.)?${RATE}$`);
  return Object.entries(figures).flatMap(([figure, rate]) => {
    const [, id, together] = name.exec(figure) ?? [];
    return id ? [{ id, together: together !== undefined, rate }] : [];
  });
}
