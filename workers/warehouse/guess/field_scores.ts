import type { ColumnFacts } from './column_facts';
import { guessWord } from './event_words';
import type { HeaderMeaning } from './header';

/** What a column can be for an event. */
export const FIELDS = [
  'user',
  'item',
  'time',
  'event',
  'session',
  'order',
  'price',
  'quantity',
  'rating',
  'category',
  'category_name',
  'brand',
  'item_name',
] as const;
export type Field = (typeof FIELDS)[number];

/** A column as the guess sees it: what its header says and what it holds. */
export interface Candidate {
  facts: ColumnFacts;
  header: HeaderMeaning;
  /** The header is no name: the file has no header, or none for this column. */
  isNameless: boolean;
}

/** More values than this are no words for what happened. */
const MOST_EVENT_WORDS = 60;

/**
 * How well a column fits a field: 10 is a header that says so and values that agree, 0 and less is no fit. Each
 * score is that of the header's meaning, corrected by what the column holds; values that a field cannot have
 * (dates for a user, text for a price) rule it out whatever the header says.
 */
export function fieldScore(field: Field, candidate: Candidate): number {
  const said = candidate.isNameless ? 0 : headerScore(field, candidate.header);
  const score = said + contentScore(field, candidate, said);
  // A later word that nobody knows makes the header less certain.
  const strange = Math.min(2, candidate.header.unknown) * 0.5;
  return said > 0 ? score - strange : score;
}

/** What the header alone says, from 0 to 11. */
function headerScore(field: Field, { thing, attribute, isCompound, isSecondary }: HeaderMeaning): number {
  const isId = attribute === null || attribute === 'id' || attribute === 'number' || attribute === 'code';
  const idScore = attribute === 'id' ? 11 : 10;
  switch (field) {
    case 'user':
      if (thing === 'user') return isId ? idScore : attribute === 'name' ? 4 : 0;
      return thing === 'proxy' && isId ? 6 : 0;
    case 'item':
      if (thing !== 'item') return 0;
      return isId ? idScore : attribute === 'name' ? 4 : 0;
    case 'time':
      return timeScore(thing, attribute, isSecondary);
    case 'event':
      if (thing === 'event')
        return attribute === null || attribute === 'type' || attribute === 'name' ? 10 : 0;
      return thing === null && attribute === 'type' && !isCompound ? 7 : 0;
    case 'session':
      return thing === 'session' && isId ? idScore : 0;
    case 'order':
      return thing === 'order' && isId ? (attribute === 'number' ? 8 : idScore) : 0;
    case 'price':
      if (attribute === 'price') return thing === null || thing === 'item' ? 10 : thing === 'order' ? 6 : 0;
      return attribute === 'total' && (thing === null || thing === 'item') ? 4 : 0;
    case 'quantity':
      return attribute === 'quantity' && (thing === null || thing === 'item' || thing === 'order') ? 10 : 0;
    case 'rating':
      return attribute === 'rating' && thing !== 'other' && thing !== 'session' ? 9 : 0;
    case 'category':
      if (thing === 'category') return isId ? idScore : attribute === 'name' ? 5 : 0;
      return thing === 'item' && attribute === 'type' ? 6 : 0;
    case 'category_name':
      if (thing !== 'category') return 0;
      return attribute === 'name' ? 10 : attribute === 'code' ? 9 : 0;
    case 'brand':
      return thing === 'brand' ? (isId ? idScore : attribute === 'name' ? 9 : 0) : 0;
    case 'item_name':
      if (attribute !== 'name') return 0;
      return thing === 'item' ? 10 : thing === null ? 6 : 0;
  }
}

function timeScore(
  thing: HeaderMeaning['thing'],
  attribute: HeaderMeaning['attribute'],
  isSecondary: boolean,
): number {
  if (attribute !== 'time') return 0;
  if (thing === 'user' || thing === 'proxy' || isSecondary) return 2;
  if (thing === 'session') return 4;
  return thing === null || thing === 'event' ? 10 : 8;
}

/** What the values add or take, `said` being what the header gave. */
function contentScore(field: Field, candidate: Candidate, said: number): number {
  const { facts } = candidate;
  const isEmpty = facts.filled === 0;
  switch (field) {
    case 'user':
    case 'item':
      return idContent(field, candidate, said);
    case 'time':
      return timeContent(candidate, said);
    case 'event':
      return eventContent(candidate, said);
    case 'session':
    case 'category':
    case 'brand':
      return facts.dates > 0.5 || isEmpty ? -20 : fraction(facts);
    case 'order':
      // Names such as "#1001" are order numbers wherever they stand.
      if (facts.orderNumbers > 0.8) return said > 0 ? 1 : 9;
      return facts.dates > 0.5 || isEmpty ? -20 : fraction(facts);
    case 'price':
      return facts.numbers >= 0.5 || isEmpty ? 0 : -20;
    case 'quantity':
      return facts.numbers >= 0.8 && facts.largest < 1e6 ? 0 : -20;
    case 'rating':
      return facts.numbers >= 0.8 && facts.smallest >= 0 && facts.largest <= 100 ? 0 : -20;
    case 'category_name':
    case 'item_name':
      return facts.numbers > 0.5 || facts.dates > 0.5 || isEmpty ? -20 : 0;
  }
}

/** Ids are no dates and no measures; a column without values is none. Of two, the one filled in every row. */
function idContent(field: 'user' | 'item', { facts, isNameless }: Candidate, said: number): number {
  // A header that says so is believed even then: the run tells what is wrong with the values.
  if (facts.dates > 0.5 || facts.filled === 0) return said > 0 ? -6 : -20;
  if (said > 0) return fraction(facts) - 3 * (1 - facts.filled) + (field === 'user' ? facts.emails : 0);
  if (
    !isNameless ||
    facts.isRowNumber ||
    isEventLike(facts) > 0 ||
    (facts.epochs > 0.8 && facts.clocks > 0.8)
  )
    return 0;
  // Without a header: who comes first, then what, each with more than a few values and none with a fraction.
  const isId = facts.kinds > 1 && fraction(facts) === 0;
  return isId ? 3.5 - 0.5 * Math.abs(facts.place - (field === 'user' ? 0 : 1)) + facts.distinct : 0;
}

function timeContent({ facts, isNameless }: Candidate, said: number): number {
  if (facts.filled === 0) return said > 0 ? -5 : 0;
  const isDate = facts.dates >= 0.5;
  if (!isDate && facts.epochs < 0.5) {
    // Numbers of another kind, such as those of Excel, need a header that says so.
    return said === 0 ? -20 : facts.numbers > 0.5 ? -3 : -6;
  }
  const certain = isDate ? 4 : isNameless ? 3 : 0;
  const detailed = facts.clocks > 0.5 ? 1 : 0;
  return (said > 0 ? detailed : certain > 0 ? certain + detailed : 0) - 3 * (1 - facts.filled);
}

/** Few words; that all of them mean an event says as much as a header, if a header says nothing else. */
function eventContent({ facts, header, isNameless }: Candidate, said: number): number {
  if (facts.dates > 0.5 || facts.epochs > 0.5 || facts.kinds > MOST_EVENT_WORDS) return -20;
  if (said > 0 && fraction(facts) < 0) return -20;
  const kinds = isEventLike(facts);
  if (said > 0) return kinds > 0 ? 2 : -3;
  const isOfAnotherThing = header.isCompound || (header.thing !== null && !isNameless);
  return kinds >= 2 && !isOfAnotherThing ? 7 : 0;
}

/** The number of different events that the values mean, 0 where most of them mean none. */
function isEventLike(facts: ColumnFacts): number {
  if (facts.values.length === 0 || facts.kinds > MOST_EVENT_WORDS) return 0;
  const guessed = facts.values.map(guessWord);
  const known = guessed.filter((kind) => kind !== undefined).length;
  return known < guessed.length * 0.6 ? 0 : new Set(guessed.filter((kind) => kind)).size;
}

/** Ids have no fraction: 1.5 is none, 17850.0 may be one. */
function fraction(facts: ColumnFacts): number {
  return facts.numbers > 0.8 && facts.whole < 0.5 && facts.epochs < 0.5 ? -8 : 0;
}
