import type { Candidates } from '../../../workers/retrieval/protocol';
import { AppError } from '../../../workers/runtime/errors';
import { column, SqlFragment } from '../../../workers/warehouse/sql';
import type { Interactions } from '../../contracts/interactions';
import { LISTED } from '../../contracts/ranked_lists';
import { partOf } from '../../measure/part';
import { seldom } from '../../measure/seldom';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { alsLists } from './als';
import { closeEngines, type Engines, openEngines } from './engines';
import { figuresOf, sourceFigures } from './figures';
import { SOURCE_LABELS } from './names';
import type { RetrieveParams } from './params';
import { type RetrievalData, readRetrieval } from './read';
import { sourceRequests } from './requests';
import candidatesSql from './sql/candidates.sql?raw';
import { candidateColumns, foundColumns, listColumns } from './tables';
import type { RetrieveValue } from './value';

/** Parts of the progress bar: until the events are read, ALS is trained, all sources are asked. */
const READ = 0.1;
const FACTORED = 0.4;
const ASKED = 0.85;

/** Asks every source for candidates at every cut and puts them together; `open` says where that is done. */
export async function retrieveCandidates(
  context: RunContext,
  params: RetrieveParams,
  inputs: CellInputs,
  open: () => Engines = openEngines,
): Promise<CellResult<RetrieveValue>> {
  const interactions = inputs.interactions?.value as Interactions | undefined;
  const { events, users, items } = inputs.events?.tables ?? {};
  if (!interactions || !events) {
    throw new AppError('missing_input', 'Candidates are found for cases.', 'Run the Interactions cell.');
  }
  const db = new Statements(context, {
    ...{ events, users, items, ...inputs.interactions?.tables },
    ...{ candidates: context.table('candidates'), found: context.table('retrieved') },
  });
  const engines = open();
  const tell = seldom(context.progress);
  try {
    const data = await readRetrieval(db, interactions);
    const sources = sourceRequests(params, interactions);
    const from = params.sources.includes('als') ? FACTORED : READ;
    const als = params.sources.includes('als')
      ? await alsLists(partOf({ ...context, progress: tell }, READ, FACTORED), engines.als, db, {
          params,
          interactions,
          data,
        })
      : null;
    const result = await engines.retrieval.retrieve(
      {
        ...{ users: data.users, items: data.items, events: data.events },
        cuts: data.cuts.map((cut, at) =>
          als ? { ...cut, lists: { als: als.lists[at] as Candidates } } : cut,
        ),
        sources,
        ...{ k: params.k, first: LISTED, fusion: { rrf_k: params.rrf_k, keep: params.keep } },
        weights: params.weights === 'learned' ? 'learned' : params.sources.map(() => 1),
      },
      {
        signal: context.signal,
        onProgress: ({ fraction, message }) =>
          tell({ fraction: from + (ASKED - from) * (fraction ?? 0), message }),
      },
    );
    const tables = await keep(context, db, data, result);
    const value = {
      sources: params.sources.map((name) => ({ name, label: SOURCE_LABELS[name] })),
      keep: params.keep,
      depth: params.k,
      ...(await sourceFigures(context, engines, { data, result, als, from: ASKED })),
    };
    return { value, figures: figuresOf(value), tables, sql: db.ran };
  } finally {
    closeEngines(engines);
    await db.end();
  }
}

/** Makes the tables of the two contracts. */
async function keep(
  { warehouse, table }: RunContext,
  db: Statements,
  { caseIds, cuts }: RetrievalData,
  { cuts: found }: Awaited<ReturnType<Engines['retrieval']['retrieve']>>,
): Promise<Record<string, string>> {
  const sources = found[0]?.candidates.sources ?? [];
  await warehouse.insert(db.adopt('found'), candidateColumns(caseIds, found));
  const parts = sources.map(({ name }) => {
    const [rank, score] = [column(`rank_${name}`).text, column(`score_${name}`).text];
    return `,\n  nullif(${rank}, 0) AS ${rank},\n  CASE WHEN ${rank} > 0 THEN ${score} END AS ${score}`;
  });
  await db.table('candidates', 'Candidates', candidatesSql, {
    names: { sources: new SqlFragment(parts.join('')) },
    progress: { fraction: ASKED, message: 'Writing the candidates down' },
  });
  const listed = found.at(-1)?.listed ?? [];
  const test = caseIds.at(-1) ?? new Int32Array();
  const tables = { lists: table('lists'), found: table('found') };
  await warehouse.insert(tables.lists, listColumns(test, listed));
  await warehouse.insert(tables.found, foundColumns(test, cuts.at(-1)?.answers, listed));
  return { candidates: db.nameOf('candidates'), ...tables };
}
