import { best, CandidatesBuilder } from '../candidates';
import type { AskedSettings } from '../params';
import { ScoreSheet } from '../sessions/scorer';
import type { Candidates, FittedSource } from '../source';
import { profileReader } from './profile';

/**
 * The items of a case's profile vote for their neighbours. `neighbours`: the list of each item, as `Candidates` has
 * those of each case. `kinds`: as for `profileReader`.
 */
export function neighbourVotes(
  neighbours: Candidates,
  settings: AskedSettings,
  kinds?: Uint8Array,
): FittedSource {
  const profileOf = profileReader(settings, kinds);
  const sheet = new ScoreSheet(neighbours.offsets.length - 1);
  return {
    topK(histories, k) {
      const cases = histories.at.length;
      const found = new CandidatesBuilder(cases);
      for (let c = 0; c < cases; c++) {
        const { items, weights } = profileOf(histories, c);
        items.forEach((item, place) => {
          const end = neighbours.offsets[item + 1] as number;
          for (let n = neighbours.offsets[item] as number; n < end; n++) {
            const vote = (weights[place] as number) * (neighbours.scores[n] as number);
            if (vote > 0) sheet.add(neighbours.items[n] as number, vote);
          }
        });
        found.add(best(sheet.take(), k));
      }
      return found.finish();
    },
  };
}
