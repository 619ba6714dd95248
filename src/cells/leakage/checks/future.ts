/** The two proofs: without the future, or with another one, every feature must be what it is. */
import { formatCount, plural } from '../../../ui/formats';
import { idList, type Leakage, withVerdict } from '../context';
import rowsByIdSql from '../sql/rows_by_id.sql?raw';
import type { Check } from '../value';
import type { Comparison, Worlds } from '../worlds/worlds';
import { featureColumns } from './sample';

export async function truncationCheck(leak: Leakage, worlds: Worlds): Promise<Check> {
  return checkOf(leak, await worlds.compare(), {
    id: 'truncation',
    title: 'Features do not change when the future is deleted',
    done: `everything from ${plural(worlds.count, 'drawn cut-off')} on was deleted`,
  });
}

/** Adds the noise to the worlds it is given. */
export async function noiseCheck(leak: Leakage, worlds: Worlds): Promise<Check> {
  await worlds.addNoise();
  return checkOf(leak, await worlds.compare(), {
    id: 'future_noise',
    title: 'Features do not change when the future is random',
    done: `everything from ${plural(worlds.count, 'drawn cut-off')} on was replaced by random events, prices and labels, some of them exactly at the cut-off`,
  });
}

function checkOf(
  leak: Leakage,
  { rows, moved, features, ids }: Comparison,
  { id, title, done }: { id: string; title: string; done: string },
): Check {
  const names = features.map(({ name }) => name);
  return withVerdict({
    id,
    title,
    number: moved,
    threshold: 0,
    kind: 'count',
    affected: moved,
    sql: leak.db.bound(rowsByIdSql, { names: { columns: featureColumns(leak), ids: idList(ids) } }),
    sentence:
      moved === 0
        ? `All features of ${plural(rows, 'row')} came out exactly the same after ${done}.`
        : `${formatCount(moved)} of ${plural(rows, 'row')} changed after ${done}: ${listed(names)} ${names.length === 1 ? 'looks' : 'look'} ahead.`,
    fix: 'Let the feature read only events with a time before cutoff_ts, and only labels known by then.',
    details: features.map(({ name, rows: changed }) => ({
      name,
      value: changed,
      note: `of ${plural(rows, 'row')}`,
    })),
  });
}

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}
