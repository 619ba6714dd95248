import { type Contender, HEADS, type SequenceEvaluateValue } from './value';

/** Figures whose interval is a headline too. */
const WITH_INTERVAL = 'ndcg@10';

/**
 * `<cell>.<split>.<head>.<figure>` of every model, `<cell>.<split>.<head>.with_neighbours.<figure>` of every ensemble,
 * `baseline.<name>.<split>.<head>.<figure>`, and how many questions there were.
 */
export function figuresOf({ contenders, heads, split }: SequenceEvaluateValue): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const head of HEADS) {
    const own = heads[head];
    if (!own) continue;
    figures[`${split}.${head}.questions`] = own.questions;
    for (const contender of contenders) {
      for (const [name, interval] of Object.entries(own.figures[contender.id] ?? {})) {
        const full = `${prefixOf(contender, `${split}.${head}`)}.${name}`;
        figures[full] = interval.estimate;
        if (name !== WITH_INTERVAL || interval.lower === null || interval.upper === null) continue;
        figures[`${full}.lower`] = interval.lower;
        figures[`${full}.upper`] = interval.upper;
      }
    }
  }
  return figures;
}

function prefixOf({ id, kind, cell }: Contender, part: string): string {
  return kind === 'ensemble' ? `${cell}.${part}.with_neighbours` : `${id}.${part}`;
}

/** NDCG and hit rate among the first 10. */
export function isHeadline(name: string): boolean {
  return /(\.questions|\.(ndcg|hit_rate)@10)$/.test(name);
}
