import type { Scored, ScoreNext } from '../../retrieval/sessions/scorer';
import { knownEvents, type SequenceData } from '../data/sequences';
import type { Model } from '../model/model';
import type { HeadName } from '../model/network';
import { type Question, scoreAll } from './scoring';

/** Who is ranked: the model, a baseline, or both together. */
export interface Contender {
  name: string;
  /** Share of the baseline in the mix with the model; null: the baseline alone. */
  mix: number | null;
  score: ScoreNext;
}

/** Every question of a test, and at which rank each contender had its answer (1 = first, 0 = not at all). */
export interface Ranks {
  questions: Question[];
  /** By contender; the model is called `model`. */
  ranks: Record<string, Uint32Array>;
}

/**
 * Ranks of the true next items among the whole catalogue; equal scores count against. In a mix both sides are made
 * shares of one: the model's by softmax, the baseline's by its sum.
 */
export function* rankAll(
  model: Model,
  given: SequenceData,
  { head, least, contenders = [] }: { head: HeadName; least: number; contenders?: Contender[] },
): Generator<number, Ranks> {
  const { kernel } = model.machine;
  const { items } = model.catalogue;
  const data = knownEvents(given, 2);
  const questions: Question[] = [];
  const found: number[][] = [[], ...contenders.map(() => [])];
  yield* scoreAll(model, data, { head, least }, (question, scores, at) => {
    const { event, place, target } = question;
    const rank = () => {
      const own = scores[target] as number;
      return Number.isNaN(own) ? 0 : kernel.countFrom(at, items, own);
    };
    questions.push(question);
    found[0]?.push(rank());
    let isShares = false;
    const session = Array.from(data.items.subarray(event - place, event + 1));
    // A baseline alone and in a mix is asked once: session neighbours take most of the time.
    const answers = new Map<ScoreNext, Scored>();
    contenders.forEach(({ score, mix }, index) => {
      const scored = answers.get(score) ?? score(session);
      answers.set(score, scored);
      if (mix === null) {
        found[index + 1]?.push(rankAmong(scored.items, scored.scores, target));
        return;
      }
      if (!isShares) kernel.softmax(at, items);
      isShares = true;
      const sum = scored.scores.reduce((total, value) => total + value, 0) || 1;
      // Put on and taken off again, so that the next mix finds the model's shares.
      const weight = mix / (1 - mix) / sum;
      const before = scored.items.map((item) => scores[item] as number);
      scored.items.forEach((item, n) => {
        scores[item] = (before[n] as number) + weight * (scored.scores[n] as number);
      });
      found[index + 1]?.push(rank());
      scored.items.forEach((item, n) => {
        scores[item] = before[n] as number;
      });
    });
  });
  const names = ['model', ...contenders.map(({ name }) => name)];
  return {
    questions,
    ranks: Object.fromEntries(names.map((name, at) => [name, Uint32Array.from(found[at] as number[])])),
  };
}

/** 0 where the target has no score: what is not said at all has no rank. */
function rankAmong(items: number[], scores: number[], target: number): number {
  const own = scores[items.indexOf(target)];
  if (own === undefined) return 0;
  return scores.reduce((rank, score) => rank + (score >= own ? 1 : 0), 0);
}
