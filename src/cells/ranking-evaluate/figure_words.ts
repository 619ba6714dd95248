import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const rankingEvaluateInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['cases', 'Cases', formatCount],
    ...Object.keys(figures)
      .filter((name) => name.endsWith('.test.hit_rate@10'))
      .slice(-1)
      .flatMap((name): [string, string, (value: number) => string][] => {
        const own = name.replace('.test.hit_rate@10', '');
        return [
          [name, `Hit rate of 10, ${own}`, formatPercent],
          [`${own}.test.ndcg@10`, `NDCG of 10, ${own}`, (value) => formatNumber(value, 3)],
          [`${own}.test.mrr@10`, `MRR of 10, ${own}`, (value) => formatNumber(value, 3)],
        ];
      }),
    ['popular.test.ndcg@10', 'NDCG of 10, popular items', (value) => formatNumber(value, 3)],
    ['als.test.ndcg@10', 'NDCG of 10, ALS', (value) => formatNumber(value, 3)],
  ]),
});
