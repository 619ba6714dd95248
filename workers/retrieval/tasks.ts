import { type TaskHandlers, Transferred } from '../runtime/host';
import type { CutResult, ListMeasures, RetrievalTasks } from './protocol';
import { retrieve } from './retrieve';

/** What the retrieval worker can do. */
export const retrievalTasks: TaskHandlers<RetrievalTasks> = {
  async retrieve(request, context) {
    const result = await retrieve(request, context);
    return new Transferred(result, result.cuts.flatMap(buffersOf));
  },
};

/** What is large in a result. */
function buffersOf({ candidates, fallback, measures }: CutResult): ArrayBuffer[] {
  const { offsets, item, rank, score, sources } = candidates;
  const columns = [offsets, candidates.case, item, rank, score, fallback];
  const figures = [measures.union, ...measures.sources].flatMap(
    ({ recall, hitShare, caseRecall }: ListMeasures) => [recall, hitShare, ...Object.values(caseRecall)],
  );
  const all = [...columns, ...sources.flatMap((source) => [source.rank, source.score]), ...figures];
  return all.map(({ buffer }) => buffer as ArrayBuffer);
}
