import type { AlsClient } from '../../../workers/retrieval/als/client';
import type {
  AlsDetail,
  AlsParamsInput,
  Candidates,
  Interactions,
} from '../../../workers/retrieval/als/protocol';
import { type Interactions as Cut, signalWeight } from '../../contracts/interactions';
import type { RunContext } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import type { RetrieveParams } from './params';
import type { RetrievalData } from './read';
import caseWeightsSql from './sql/case_weights.sql?raw';
import learnedSql from './sql/learned.sql?raw';

const DAY_MS = 86_400_000;
const LEARNED = { user_id: 'int32', item_id: 'int32', weight: 'float64' } as const;
const CASES = { case_id: 'int32', item_id: 'int32', weight: 'float64' } as const;

export interface AlsLists {
  /** By cut: what it recommends to the cases. */
  lists: Candidates[];
  /** After each iteration, of the last cut. */
  objective: number[];
  /** Of the last cut. */
  fitMs: number;
  caseMs: number;
}

interface Parts {
  params: RetrieveParams;
  interactions: Cut;
  data: RetrievalData;
}

/**
 * Trains ALS at every cut and asks it for the cases of the cut, each by what was known of it then; items that a case has
 * touched are left out, as `implicit` does unless told.
 */
export async function alsLists(
  { signal, progress }: RunContext,
  als: AlsClient,
  db: Statements,
  { params, interactions: { cuts, weights, half_life_days }, data }: Parts,
): Promise<AlsLists> {
  const { factors, regularization, alpha, iterations, seed: random_state, k } = params;
  const how: AlsParamsInput = { factors, regularization, alpha, iterations, random_state };
  const names = { weight: signalWeight('e.event', weights) };
  const decay_per_ms = half_life_days === null ? 0 : Math.LN2 / (half_life_days * DAY_MS);
  const found: AlsLists = { lists: [], objective: [], fitMs: 0, caseMs: 0 };
  for (const [at, { cut, cut_ts }] of cuts.entries()) {
    const tell = (fraction: number, message: string, detail?: unknown) =>
      progress({
        fraction: (at + fraction) / cuts.length,
        message: `ALS, ${message}`,
        ...(detail ? { detail } : {}),
      });
    const title = at === 0 ? 'Who had to do with what, cut by cut' : null;
    const learned = await db.columns(title, learnedSql, LEARNED, { names, values: { cut_ts, decay_per_ms } });
    const asked = await db.columns(at === 0 ? 'The same for the cases' : null, caseWeightsSql, CASES, {
      names,
      values: { cut, decay_per_ms },
    });
    const size = { users: data.users, items: data.items };
    const began = performance.now();
    const { model, objective } = await als.train(
      { interactions: sparse(size, learned.user_id, learned, 0), params: how },
      {
        signal,
        onProgress: ({ fraction, message, detail }) =>
          tell(
            0.9 * (fraction ?? 0),
            `cut ${at + 1} of ${cuts.length}: ${message.toLowerCase()}`,
            liveOf(detail),
          ),
      },
    );
    const trained = performance.now();
    const ids = data.caseIds[at] ?? new Int32Array();
    const lists = await als.recommend(
      {
        model,
        interactions: sparse({ users: ids.length, items: data.items }, asked.case_id, asked, ids[0] ?? 0),
        ...{ k, filterAlreadyLiked: true },
      },
      { signal, onProgress: () => tell(0.95, `cut ${at + 1} of ${cuts.length}: asking for the cases`) },
    );
    await als.close(model);
    found.lists.push(lists);
    found.objective = objective.map((value) => Number(value.toPrecision(6)));
    found.fitMs = trained - began;
    found.caseMs = (performance.now() - trained) / (ids.length || 1);
  }
  return found;
}

/** The objective so far, for the panel to draw. */
function liveOf(detail: unknown): { objective: number[] } | undefined {
  const objective = (detail as Partial<AlsDetail> | undefined)?.objective;
  return objective && objective.length > 0 ? { objective } : undefined;
}

/** A sparse matrix of rows in the order of their owner and item; owners are numbered from `first`. */
function sparse(
  { users, items }: { users: number; items: number },
  owner: Int32Array,
  { item_id, weight }: { item_id: Int32Array; weight: Float64Array },
  first: number,
): Interactions {
  const offsets = new Int32Array(users + 1);
  for (const id of owner) offsets[id - first + 1] = (offsets[id - first + 1] as number) + 1;
  for (let user = 0; user < users; user++) {
    offsets[user + 1] = (offsets[user + 1] as number) + (offsets[user] as number);
  }
  return { users, items, offsets, item: item_id, weight: Float32Array.from(weight) };
}
