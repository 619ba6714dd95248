import { cancelled } from '../../../workers/runtime/errors';
import type { SequenceClient } from '../../../workers/sequence/client';
import type { ModelNumber, SequenceData } from '../../../workers/sequence/protocol';
import type { Items } from '../../contracts/sequence_model';
import type { RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { formatCount } from '../../ui/formats';
import type { PredictParams } from './params';
import { sliceSequences } from './slices';
import appendSql from './sql/append.sql?raw';
import type { PredictValue, PreviewRow } from './value';

/** Sessions predicted and written at a time: a few megabytes, whatever the split has. */
const SESSIONS_A_PART = 4_000;
const PREVIEW_SESSIONS = 3;

interface Asked extends Pick<PredictParams, 'head' | 'count' | 'exclude_seen'> {
  data: SequenceData;
  sessions: Int32Array;
  items: Items;
  table: string;
  /** The bar moves between these shares. */
  from: number;
  to: number;
  sessionsAPart?: number;
}

export type Written = Pick<PredictValue, 'rows' | 'unanswered' | 'mean_first_share' | 'preview'>;

/** Predicts every session, part by part, into a table (session_id, rank from 1, item_id, share). */
export async function writePredictions(
  context: Pick<RunContext, 'warehouse' | 'signal' | 'progress' | 'table'>,
  engine: SequenceClient,
  model: ModelNumber,
  asked: Asked,
): Promise<Written> {
  const { warehouse, signal } = context;
  const { data, sessions, items, table, head, count, exclude_seen: excludeSeen } = asked;
  const { sessionsAPart = SESSIONS_A_PART } = asked;
  const part = context.table('predictions_part');
  const db = new Statements(context, { table, part });
  const preview: PreviewRow[] = [];
  let [rows, answered, firstShares] = [0, 0, 0];
  for (let from = 0; from === 0 || from < sessions.length; from += sessionsAPart) {
    if (signal.aborted) throw cancelled();
    const to = Math.min(sessions.length, from + sessionsAPart);
    context.progress({
      fraction: asked.from + ((asked.to - asked.from) * from) / sessions.length,
      message: `Predicting sessions: ${formatCount(from)} of ${formatCount(sessions.length)}`,
    });
    const next = await engine.predict(
      { model, data: sliceSequences(data, from, to), head, count, excludeSeen },
      { signal },
    );
    const columns = columnsOf(next, sessions.subarray(from, to), items);
    columns.rank.forEach((rank, row) => {
      const share = columns.share[row] as number;
      if (rank === 1) {
        firstShares += share;
        answered++;
      }
      if (answered > PREVIEW_SESSIONS) return;
      const [session_id, label] = [columns.session_id[row] as number, columns.labels[row] as string];
      preview.push({ session_id, rank, label, share: Number(share.toPrecision(6)) });
    });
    rows += columns.rank.length;
    const { labels: _, ...written } = columns;
    await warehouse.insert(from === 0 ? table : part, written, { signal });
    if (from === 0) continue;
    await db.append('table', null, appendSql);
    await db.drop(part);
  }
  return {
    rows,
    unanswered: sessions.length - answered,
    mean_first_share: answered === 0 ? null : Number((firstShares / answered).toPrecision(6)),
    preview,
  };
}

/** One row for each item said; sessions without a known item have none. */
function columnsOf(
  { items, shares, listLength }: { items: Int32Array; shares: Float32Array; listLength: number },
  sessions: Int32Array,
  { ids, labels }: Items,
) {
  const said = Array.from(items.keys()).filter((at) => (items[at] as number) >= 0);
  const itemAt = (at: number) => items[at] as number;
  return {
    session_id: Int32Array.from(said, (at) => sessions[Math.floor(at / listLength)] as number),
    rank: Int32Array.from(said, (at) => (at % listLength) + 1),
    item_id: Int32Array.from(said, (at) => ids[itemAt(at)] as number),
    share: Float32Array.from(said, (at) => shares[at] as number),
    labels: said.map((at) => labels[itemAt(at)] as string),
  };
}
