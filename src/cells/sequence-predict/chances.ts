/** How often anything still follows: the model only says what, if something does. */
import type { HeadName } from '../../../workers/sequence/protocol';
import type { SequenceSource } from '../../contracts/sequences';
import type { Statements } from '../../statements/statements';
import { bucketFragment, bucketName } from '../../ui/buckets';
import { formatPercent } from '../../ui/formats';
import type { EditedEvent } from './edited_session';
import chancesSql from './sql/chances.sql?raw';
import type { Chance } from './value';

/** Lower edges of the groups of lengths, in events. */
const LENGTHS = [1, 2, 3, 5, 9, 17] as const;
/** Fewer points say nothing. */
const FEWEST = 20;

/** What followed in the training sessions, whatever the item. */
export async function readChances(
  db: Statements,
  { sessions, session_events }: Pick<SequenceSource, 'sessions' | 'session_events'>,
): Promise<Chance[]> {
  const title = 'How often a view or a purchase still follows';
  const rows = await db.rows<Record<keyof Chance, number>>(title, chancesSql, {
    names: { sessions, session_events },
    values: { train: 'train', length: bucketFragment('events', LENGTHS) },
  });
  return rows.map((row) => ({
    stage: Number(row.stage) as Chance['stage'],
    length: Number(row.length),
    moments: Number(row.moments),
    viewed: Number(row.viewed),
    bought: Number(row.bought),
  }));
}

/** The chances at the point that a session has reached; null where too few training sessions were there. */
export function chanceAt(
  chances: readonly Chance[],
  events: readonly Pick<EditedEvent, 'kind'>[],
): Chance | null {
  const stage = events.some(({ kind }) => kind === 2) ? 2 : events.some(({ kind }) => kind === 1) ? 1 : 0;
  const length = LENGTHS.filter((edge) => edge <= events.length).length;
  const found = chances.find((one) => one.stage === stage && one.length === length);
  return found && found.moments >= FEWEST ? found : null;
}

const STAGES = ['that only looked', 'with something in the cart', 'that bought something'] as const;
const FOLLOWS: Record<HeadName, string> = { view: 'another view', purchase: 'a purchase' };

/** How likely it is that anything is viewed, or bought, after this point. */
export function chanceSentence(head: HeadName, chance: Chance | null): string {
  if (!chance)
    return `How often ${FOLLOWS[head]} follows at such a point is not known: too few sessions were there.`;
  const share = chance[head === 'view' ? 'viewed' : 'bought'] / chance.moments;
  const length = bucketName(chance.length, LENGTHS).replace('–', ' to ');
  const events = length === '1' ? '1 event' : `${length} events`;
  return `The chance of ${FOLLOWS[head]}: ${formatPercent(share)}, as in the training sessions of ${events} ${STAGES[chance.stage]}.`;
}
