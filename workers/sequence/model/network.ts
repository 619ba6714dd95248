/**
 * The transformer, forward; the tape takes it back. Blocks are causal and pre-norm; items are told by the rows of
 * one table, which also scores the output.
 */
import type { Batch, Questions } from '../data/batch';
import type { ModelParams } from '../params';
import { addDropped, addGated, addRows, gather, gelu, layerNorm, linear, unitRows } from '../tape/layers';
import {
  addDots,
  addRepeatBias,
  attention,
  columnsFrom,
  pairScores,
  rotate,
  type Spans,
} from '../tape/pairs';
import type { Tape, Tensor } from '../tape/tape';
import { rotaryTurns } from './rotary';
import type { Weights } from './weights';

export const HEADS = ['view', 'purchase'] as const;
export type HeadName = (typeof HEADS)[number];

/** The rows of the two tables that a batch needs, where their gradients gather. */
export interface Tables {
  item: Tensor;
  side: Tensor | null;
}

/** What one pass shares with its heads. */
export interface Encoded {
  tables: Tables;
  /** Item vectors as they are scored: of length 1 with `cosine`. By row of the batch's table, and by event. */
  scored: Tensor;
  events: Tensor;
  /** State after each event. */
  state: Tensor;
  spans: Spans;
  /** Shares of each block's attention, heads x pairs. */
  shares: number[];
}

/** What a head says: a vector per event that is held against the items, and scores of the session's own items. */
export interface HeadOutput {
  vectors: Tensor;
  own: Tensor;
}

/** The state after each event. `seed`: of this step's dropout. */
export function encode(tape: Tape, weights: Weights, batch: Batch, seed: number): Encoded {
  const { params } = weights.shape;
  const tables = openTables(tape, weights, batch);
  const spans = openSpans(tape, batch);
  const scored = params.cosine ? unitRows(tape, tables.item) : tables.item;
  const events = gather(tape, scored, batch.itemRows);
  let x = addDropped(tape, null, events, {
    drop: params.input_dropout,
    scale: Math.sqrt(params.width),
    seed: seed ^ 0x51ed270b,
  });
  if (params.positions === 'learned') {
    x = addDropped(tape, x, gather(tape, weights.get('position'), batch.places));
  }
  if (tables.side) addRows(tape, x, tables.side, batch.sideRows, batch.sideEvents);
  const shares: number[] = [];
  for (let layer = 0; layer < params.layers; layer++) {
    x = block(tape, weights, `block${layer}`, x, {
      batch,
      spans,
      seed: seed + 2 * layer * 0x9e3779b9,
      shares,
    });
  }
  const state = layerNorm(tape, x, weights.get('norm.gain'), weights.get('norm.bias'));
  return { tables, scored, events, state, spans, shares };
}

/** One head over the encoded events. */
export function runHead(
  tape: Tape,
  weights: Weights,
  head: HeadName,
  { state, events, spans }: Encoded,
  batch: Batch,
): HeadOutput {
  const { params } = weights.shape;
  const weight = (name: string) => weights.get(`${head}.${name}`);
  const projected = linear(tape, state, weight('output'));
  let vectors = tape.zeros(state.rows, params.width);
  if (params.readout) {
    const [q, k] = [linear(tape, state, weight('query')), linear(tape, state, weight('key'))];
    vectors = attention(
      tape,
      {
        ...{ q, k, stride: params.width, v: events, vStride: params.width },
        ...{ rows: state.rows, heads: 1, width: params.width, bias: weight('distance') },
      },
      spans,
    ).out;
  }
  addGated(tape, vectors, projected, weight('gate'));
  if (params.cosine) vectors = unitRows(tape, vectors);
  const own = pairScores(tape, spans);
  addDots(tape, own, vectors, events, scoreScale(params), spans);
  if (params.pointer) {
    const query = linear(tape, state, weight('repeat.query'));
    const key = linear(tape, state, weight('repeat.key'));
    addDots(tape, own, query, key, 1 / Math.sqrt(params.width), spans);
    const bias = {
      byDistance: weight('repeat.distance'),
      byCount: weight('repeat.count'),
      byEvent: linear(tape, state, weight('repeat.state')),
    };
    addRepeatBias(tape, own, bias, tape.integers(batch.timesBefore), spans);
  }
  return { vectors, own };
}

/** A score is the product of two vectors times this. */
export function scoreScale(params: ModelParams): number {
  return params.cosine ? 1 / params.temperature : Math.sqrt(params.width);
}

/** Whether a head has anything to say about this batch. */
export function isAsked({ events }: Questions): boolean {
  return events.length > 0;
}

function block(
  tape: Tape,
  weights: Weights,
  name: string,
  x: Tensor,
  { batch, spans, seed, shares }: { batch: Batch; spans: Spans; seed: number; shares: number[] },
): Tensor {
  const { width, heads, dropout, positions, max_length } = weights.shape.params;
  const weight = (part: string) => weights.get(`${name}.${part}`);
  const normed = layerNorm(tape, x, weight('norm1.gain'), weight('norm1.bias'));
  const qkv = linear(tape, normed, weight('qkv'), weight('qkv.bias'));
  const [q, k, v] = [columnsFrom(qkv, 0), columnsFrom(qkv, width), columnsFrom(qkv, 2 * width)];
  const shape = { rows: x.rows, stride: 3 * width, heads, width: width / heads };
  if (positions === 'rotary') {
    const places = tape.integers(batch.places);
    const turns = tape.numbers(rotaryTurns(max_length, width / heads));
    rotate(tape, q, shape, places, turns);
    rotate(tape, k, shape, places, turns);
  }
  const attended = attention(
    tape,
    { ...shape, q, k, v, vStride: 3 * width, bias: weight('distance') },
    spans,
  );
  shares.push(attended.shares);
  const mixed = linear(tape, attended.out, weight('out'), weight('out.bias'));
  const middle = addDropped(tape, x, mixed, { drop: dropout, seed: seed ^ 0x2545f491 });
  const normed2 = layerNorm(tape, middle, weight('norm2.gain'), weight('norm2.bias'));
  const wide = gelu(tape, linear(tape, normed2, weight('up'), weight('up.bias')));
  const narrow = linear(tape, wide, weight('down'), weight('down.bias'));
  return addDropped(tape, middle, narrow, { drop: dropout, seed: seed ^ 0x6c62272e });
}

/** The rows of the tables that a batch asks for. */
export function openTables(tape: Tape, weights: Weights, batch: Batch): Tables {
  const rowsOf = (name: string, rows: Int32Array) => {
    const { value, columns } = weights.get(name);
    const table = tape.zeros(rows.length, columns);
    tape.kernel.gatherRows(value, tape.integers(rows), rows.length, columns, 1, table.value);
    return table;
  };
  const hasSides = weights.byName.has('side') && batch.sides.length > 0;
  return { item: rowsOf('item', batch.table), side: hasSides ? rowsOf('side', batch.sides) : null };
}

function openSpans(tape: Tape, batch: Batch): Spans {
  return {
    starts: tape.integers(batch.starts),
    pairStarts: tape.integers(batch.pairStarts),
    sequences: batch.starts.length - 1,
    pairs: batch.pairStarts.at(-1) as number,
    longest: batch.longest,
  };
}
