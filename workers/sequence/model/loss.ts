import type { Batch, Questions } from '../data/batch';
import { padded } from '../tape/layers';
import type { Tape } from '../tape/tape';
import {
  type Encoded,
  encode,
  HEADS,
  type HeadName,
  isAsked,
  runHead,
  scoreScale,
  type Tables,
} from './network';
import { PARTS, runTiles, TILE } from './tiles';
import type { Weights } from './weights';

/** Between the rows of a block, so that they do not all fall on the same cache lines. */
const GAP = 16;

/** The loss of a batch; gradients lie in the weights and, by row of the batch, in `tables`. */
export interface LossResult {
  /** What is minimised: the weighted sum over all questions, divided by their number. */
  loss: number;
  /** Mean loss of each head, unweighted; null where it was not asked. */
  heads: Record<HeadName, number | null>;
  tables: Tables;
}

/** One way to compute a loss with its gradients: `computeLoss`, or the same through TF.js. */
export type LossEngine = (
  tape: Tape,
  weights: Weights,
  batch: Batch,
  seed: number,
) => LossResult | Promise<LossResult>;

/** Forward and, on a learning tape, backward. `seed`: of this step's dropout. */
export function computeLoss(tape: Tape, weights: Weights, batch: Batch, seed: number): LossResult {
  const encoded = encode(tape, weights, batch, seed);
  const shared = openCandidates(tape, batch, encoded);
  const heads: Record<HeadName, number | null> = { view: null, purchase: null };
  let loss = 0;
  for (const head of HEADS) {
    if (!isAsked(batch[head])) continue;
    const losses = headLoss(tape, weights, head, encoded, batch, shared);
    heads[head] = losses.reduce((sum, value) => sum + value, 0) / losses.length;
    losses.forEach((value, query) => {
      loss += value * (batch[head].weights[query] as number);
    });
  }
  mergeGradients(tape, encoded, shared);
  tape.backward();
  return { loss, heads, tables: encoded.tables };
}

/** The shared candidates laid out for both products, and what belongs to the events. */
interface Shared {
  byWidth: number;
  byCandidate: number;
  correction: number;
  eventRows: number;
  nextSame: number;
  /** Gradients of the scored items by the parts of the work behind the first, one after the other. */
  dTables: number;
  dTableBytes: number;
}

function openCandidates(tape: Tape, batch: Batch, { scored }: Encoded): Shared {
  const { kernel } = tape;
  const { candidates } = batch;
  const width = scored.columns;
  // Padded with candidates that can never be chosen, so that rows are whole vectors.
  const byWidth = tape.floats(width * padded(candidates));
  const byCandidate = tape.floats(padded(candidates) * width);
  kernel.packPanels(scored.value, 1, width, width, candidates, byWidth);
  if (tape.learning) kernel.packPanels(scored.value, width, 1, candidates, width, byCandidate);
  const correction = tape.numbers(
    Float32Array.from({ length: padded(candidates) }, (_, at) => batch.correction[at] ?? -1e30),
  );
  const { itemRows, nextSame } = batch;
  const numbers = scored.rows * width;
  return {
    ...{ byWidth, byCandidate, correction },
    eventRows: tape.integers(itemRows),
    nextSame: tape.integers(nextSame),
    dTables: tape.floats(tape.learning ? (PARTS - 1) * numbers : numbers),
    // Without learning nobody reads the gradients: they all go to one place.
    dTableBytes: tape.learning ? numbers * 4 : 0,
  };
}

/** Always in the same order, so that sums do not depend on who was first. */
function mergeGradients(tape: Tape, { scored }: Encoded, { dTables, dTableBytes }: Shared): void {
  if (!tape.learning) return;
  for (let part = 1; part < PARTS; part++) {
    const from = dTables + (part - 1) * dTableBytes;
    tape.kernel.addScaled(1, from, scored.gradient, dTableBytes / 4);
  }
}

/** The loss of each question of a head; on a learning tape its gradients too. */
function headLoss(
  tape: Tape,
  weights: Weights,
  head: HeadName,
  encoded: Encoded,
  batch: Batch,
  shared: Shared,
): Float32Array {
  const { kernel, arena } = tape;
  const { scored } = encoded;
  const { vectors, own } = runHead(tape, weights, head, encoded, batch);
  const questions = batch[head];
  const count = questions.events.length;
  const width = vectors.columns;
  const scale = scoreScale(weights.shape.params);
  const at = placeQuestions(tape, questions);
  const asked = tape.floats(count * width);
  const dAsked = tape.floats(count * width);
  kernel.gatherRows(vectors.value, at.events, count, width, scale, asked);
  const columns = padded(batch.candidates);
  const stride = columns + GAP;
  const losses = tape.floats(count);
  runTiles(tape.machine, {
    ...{ questions: count, candidates: batch.candidates, columns, stride, width },
    ...{ learning: Number(tape.learning), ...shared, ...at, asked, dAsked, losses },
    ...{ own: own.value, dOwn: tape.learning ? own.gradient : tape.floats(own.columns) },
    ...{ table: scored.value, dTable: tape.learning ? scored.gradient : shared.dTables },
    ...{ blocks: tape.floats(PARTS * TILE * stride), blockBytes: TILE * stride * 4 },
    ...{ panels: tape.floats(PARTS * TILE * width), panelBytes: TILE * width * 4 },
  });
  tape.note(() => kernel.scatterRows(dAsked, at.events, count, width, scale, vectors.gradient));
  return arena.views.f32.slice(losses / 4, losses / 4 + count);
}

function placeQuestions(tape: Tape, { events, firsts, pairs, targets, weights }: Questions) {
  return {
    events: tape.integers(events),
    firsts: tape.integers(firsts),
    pairs: tape.integers(pairs),
    targets: tape.integers(targets),
    weights: tape.numbers(weights),
  };
}
