import type { HeadName } from '../../../workers/sequence/protocol';
import { formatCount, formatPercent, plural } from '../../ui/formats';
import type { ReadModel } from './models';
import { answers } from './ranking';
import { type AskedCounts, HEADS, type HeadEvaluation } from './value';
import { sequencesInWords } from './words';

/** Of fewer users an interval says little. */
const FEW_USERS = 30;
const EVENTS: Record<HeadName, { plural: string; verb: string }> = {
  view: { plural: 'views', verb: 'viewed' },
  purchase: { plural: 'purchases', verb: 'purchased' },
};

/** What a person should know before reading the figures. */
export function notesOf({
  split,
  unit,
  read,
  heads,
  counts,
}: {
  split: string;
  unit: ReadModel['unit'];
  read: readonly ReadModel[];
  heads: Partial<Record<HeadName, HeadEvaluation>>;
  counts: AskedCounts;
}): string[] {
  return [
    ...(unit === 'histories'
      ? [
          `Each user’s history is one sequence: all of it is seen, and what came in the ${split} sessions is asked for.`,
        ]
      : []),
    ...HEADS.flatMap((head) => headNotes(head, split, read, heads[head])),
    ...countNotes((count) => sequencesInWords(count, unit, split), counts),
  ];
}

function headNotes(
  head: HeadName,
  split: string,
  read: readonly ReadModel[],
  evaluated: HeadEvaluation | undefined,
): string[] {
  const { plural: events, verb } = EVENTS[head];
  const silent = read.filter((model) => !answers(model, head)).map(({ label }) => label);
  if (silent.length === read.length) return [`No model here was trained on ${events}.`];
  const untrained = silent.map(
    (label) => `${label} was not trained on ${events}, so it is not asked for them.`,
  );
  if (!evaluated) {
    return [
      ...untrained,
      `No ${events.slice(0, -1)} follows in these ${split} sessions, so nothing is said of ${events}.`,
    ];
  }
  const { questions, users } = evaluated;
  const asked = `${plural(questions, 'question')} about the next item ${verb}`;
  if (users < 2) {
    return [
      ...untrained,
      `There ${questions === 1 ? 'is' : 'are'} only ${asked}, of one user: no interval can be given.`,
    ];
  }
  if (users < FEW_USERS) {
    return [
      ...untrained,
      `The ${asked} ${questions === 1 ? 'is' : 'are'} of only ${users} users: take figures and intervals as a hint.`,
    ];
  }
  return untrained;
}

function countNotes(inWords: (count: number) => string, counts: AskedCounts): string[] {
  const notes: string[] = [];
  if (counts.asked < counts.askable) {
    notes.push(
      `Only the latest ${formatCount(counts.asked)} of ${inWords(counts.askable)} are asked (“Sessions, at most”).`,
    );
  }
  const unasked = [
    ...(counts.of_one_event > 0
      ? [`${formatCount(counts.of_one_event)} have a single event, after which nothing comes`]
      : []),
    ...(counts.of_too_few > 0
      ? [`${formatCount(counts.of_too_few)} have too few events with items that the models know`]
      : []),
  ];
  if (unasked.length > 0) {
    notes.push(
      `Of ${inWords(counts.sessions)}, ${formatCount(counts.askable)} can be asked about: ${unasked.join('; ')}.`,
    );
  }
  if (counts.unknown > 0) {
    notes.push(
      `${formatCount(counts.unknown)} of the ${formatCount(counts.following)} events that follow another (${formatPercent(counts.unknown / counts.following)}) are of new or rare items, which no model here can propose: they are skipped.`,
    );
  }
  return notes;
}
