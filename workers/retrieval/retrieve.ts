/** The retrieval as a whole: every source asked at every cut, the lists fused, and both measured. */
import type { TaskContext } from '../runtime/progress';
import { runSteps } from '../runtime/steps';
import { type Asked, askSources } from './ask';
import { listOf } from './candidates';
import { userEvents } from './events';
import { fuse } from './fuse';
import { type LearnedWeights, learnWeights } from './fusion_weights';
import { listed } from './listed';
import { measure } from './measure';
import { type FusionParams, parseFusion } from './params';
import { part } from './part';
import type {
  CutRequest,
  CutResult,
  ListedSource,
  RetrieveRequest,
  RetrieveResult,
  WideCandidates,
} from './protocol';
import { checkRequest, nameOf } from './request';
import { preparedSources } from './sources/prepared';

/** Share of the progress that fitting and asking take, and what is reached when the weights are chosen. */
const ASKED = 0.85;
const CHOSEN = 0.95;

/**
 * Candidates for the cases of each cut. Sources learn from the events before the cut alone, and are told of a case
 * what its user did before it is asked about. Weights that are learned come from all cuts but the last. Throws
 * `bad_parameters` or `bad_data` with a sentence for what cannot be answered, `cancelled` when the signal was aborted.
 */
export async function retrieve(request: RetrieveRequest, context: TaskContext): Promise<RetrieveResult> {
  checkRequest(request);
  const fusion = parseFusion(request.fusion ?? {});
  const sources = preparedSources(request.sources);
  const events = userEvents(request);
  const { cuts } = request;
  const share = (from: number, to: number, place: number) => from + ((to - from) * place) / cuts.length;
  const asked: Asked[] = [];
  for (const [place, cut] of cuts.entries()) {
    const own = part(context, share(0, ASKED, place), share(0, ASKED, place + 1));
    asked.push(await askSources({ request, sources, events, cut }, own));
  }
  const { weights, learnedFrom } = await weightsFor(request, asked, fusion, part(context, ASKED, CHOSEN));
  const results: CutResult[] = [];
  for (const [place, found] of asked.entries()) {
    const own = part(context, share(CHOSEN, 1, place), share(CHOSEN, 1, place + 1));
    results.push(await fusedCut({ request, fusion, weights, cut: cuts[place] as CutRequest, found }, own));
  }
  return {
    cuts: results,
    weights: request.sources.map((source, n) => ({ name: nameOf(source), weight: weights[n] as number })),
    learnedFrom,
  };
}

async function weightsFor(
  { weights, cuts, items, sources }: RetrieveRequest,
  asked: readonly Asked[],
  fusion: FusionParams,
  context: TaskContext,
): Promise<LearnedWeights> {
  if (weights !== 'learned') return { weights, learnedFrom: 0 };
  if (cuts.length === 1) return { weights: sources.map(() => 1), learnedFrom: 0 };
  const past = asked.slice(0, -1).map(({ sources: lists, isUnknown }, place) => ({
    lists: lists.map(({ candidates }) => candidates),
    answers: (cuts[place] as CutRequest).answers,
    isUnknown,
  }));
  return await runSteps(learnWeights(past, items, fusion), context);
}

function listedAll(
  { first = 0 }: RetrieveRequest,
  { answers }: CutRequest,
  { sources }: Asked,
  { offsets, item, score }: WideCandidates,
): ListedSource[] {
  const lists = [...sources, { name: 'union', candidates: { offsets, items: item, scores: score } }];
  return lists.map(({ name, candidates }) => listed(name, candidates, answers, first));
}

interface FusedTask {
  request: RetrieveRequest;
  fusion: FusionParams;
  weights: readonly number[];
  cut: CutRequest;
  found: Asked;
}

async function fusedCut(
  { request, fusion, weights, cut, found }: FusedTask,
  context: TaskContext,
): Promise<CutResult> {
  const { sources, isUnknown, popular } = found;
  const task = { lists: sources, weights, isUnknown, popular: listOf(popular, 0), items: request.items };
  const { candidates, fallback } = await runSteps(fuse(task, fusion), context);
  const sum = (flags: Uint8Array) => flags.reduce((total, flag) => total + flag, 0);
  return {
    cut: cut.cut,
    candidates,
    fallback,
    fallbacks: sum(fallback),
    withoutHistory: sum(isUnknown),
    listed: cut === request.cuts.at(-1) ? listedAll(request, cut, found, candidates) : [],
    measures: measure(
      cut.answers,
      sources.map(({ candidates: lists, ...rest }) => ({ ...rest, ...lists })),
      { offsets: candidates.offsets, items: candidates.item },
      { k: request.k, keep: fusion.keep },
    ),
  };
}
