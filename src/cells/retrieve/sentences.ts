import { formatNumber, formatPercent } from '../../ui/formats';
import type { RetrieveValue } from './value';

/** What came out, in words. */
export function verdictSentences({ figures, union, ceiling, learned_from }: RetrieveValue): string[] {
  const at = (figure: { recall: RetrieveValue['union']['recall'] }) => figure.recall[200].estimate;
  const best = [...figures].sort((a, b) => at(b) - at(a))[0];
  const als = figures.find(({ name }) => name === 'als');
  const sentences = [
    `Of what users wanted, ${formatPercent(at(union))} is among 200 candidates; what is not among them, no ranking can bring back.`,
  ];
  if (best && figures.length > 1) {
    sentences.push(
      `The best source alone, ${lower(best.label)}, has ${formatPercent(at(best))}${
        als && als !== best && at(als) > 0
          ? `, ALS alone ${formatPercent(at(als))}: all together have ${formatNumber(at(union) / at(als), 2)} times as much`
          : ''
      }.`,
    );
  }
  if (ceiling - at(union) > 0.02) {
    sentences.push(`With all candidates of all sources it would be ${formatPercent(ceiling)}.`);
  }
  if (learned_from > 0) {
    sentences.push('How much each source counts was chosen at the earlier cuts, not at this one.');
  }
  return sentences;
}

function lower(label: string): string {
  return label === label.toUpperCase() ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
