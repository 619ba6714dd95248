import { AppError } from '../runtime/errors';
import { isBelow } from './events';
import type { Answers, CutRequest, RetrieveRequest, SourceRequest } from './protocol';
import type { Candidates } from './source';

/** What a source is called in the results. */
export function nameOf(request: SourceRequest): string {
  return request.source === 'lists' ? request.name : request.source;
}

/** Throws `bad_parameters` or `bad_data`, with a sentence, for a request that cannot be answered. */
export function checkRequest({ users, items, cuts, sources, k, weights }: RetrieveRequest): void {
  const names = sources.map(nameOf);
  if (names.length === 0 || new Set(names).size < names.length) {
    throw badParameters('A retrieval needs at least one source, and each only once.', 'Choose some.', {
      names,
    });
  }
  if (cuts.length === 0) {
    throw badParameters('A retrieval needs at least one cut in time.', 'Give the one to test on.');
  }
  if (!Number.isInteger(k) || k < 1) {
    throw badParameters(`A source cannot give ${k} candidates.`, 'Choose a whole number of at least 1.', {
      k,
    });
  }
  if (weights !== 'learned' && !isWeights(weights, names.length)) {
    throw badParameters(
      `${names.length} sources cannot have the weights ${weights.join(', ')}.`,
      'Give each a number of 0 or more, at least one of them above 0.',
      { names, weights },
    );
  }
  cuts.forEach((cut, place) => {
    const before = cuts[place - 1];
    if (!Number.isFinite(cut.cut) || (before && !(cut.cut > before.cut))) {
      throw badParameters('The cuts in time are not one after the other.', 'Give the oldest first.');
    }
    checkCut(cut, { users, items, sources });
  });
}

function isWeights(weights: readonly number[], count: number): boolean {
  const isWeight = (weight: number) => Number.isFinite(weight) && weight >= 0;
  return weights.length === count && weights.every(isWeight) && weights.some((weight) => weight > 0);
}

function checkCut(
  { cut, category, cases, answers, lists = {} }: CutRequest,
  { users, items, sources }: Pick<RetrieveRequest, 'users' | 'items' | 'sources'>,
): void {
  const count = cases.user.length;
  if (category.length !== items) {
    throw badData(`There are ${items} items, but ${category.length} categories of items.`);
  }
  if (cases.at.length !== count) {
    throw badData(`There are ${count} cases, but ${cases.at.length} times to ask at.`);
  }
  cases.user.forEach((user, c) => {
    if (!isBelow(user, users)) throw badData(`Case ${c + 1} is about user ${user}, whom there is not.`);
    if (!((cases.at[c] as number) >= cut)) {
      throw badData(`Case ${c + 1} is asked before the cut: the sources would know what comes after it.`);
    }
  });
  checkLists('answers', answers, { count, items });
  for (const request of sources) {
    if (request.source !== 'lists') continue;
    const given = lists[request.name];
    if (!given) throw badData(`The source ${request.name} has no lists for each of the cuts.`);
    checkLists(`lists of ${request.name}`, given, { count, items });
    checkDistinct(request.name, given);
  }
}

function checkLists(
  what: string,
  { offsets, items: listed }: Answers,
  { count, items }: { count: number; items: number },
): void {
  const isRising = offsets.every((offset, c) => offset >= (offsets[c - 1] ?? 0));
  if (offsets.length !== count + 1 || offsets[0] !== 0 || offsets[count] !== listed.length || !isRising) {
    throw badData(`The ${what} are not those of ${count} cases.`);
  }
  const unknown = listed.find((item) => !isBelow(item, items));
  if (unknown !== undefined) throw badData(`The ${what} name item ${unknown}, which there is not.`);
}

function checkDistinct(name: string, { offsets, items, scores }: Candidates): void {
  if (scores.length !== items.length) throw badData(`The lists of ${name} have not one score an item.`);
  for (let c = 0; c + 1 < offsets.length; c++) {
    const list = items.subarray(offsets[c], offsets[c + 1]);
    if (new Set(list).size < list.length) {
      throw badData(`The list of ${name} for case ${c + 1} has an item twice.`);
    }
  }
}

function badParameters(message: string, hint: string, details: Record<string, unknown> = {}): AppError {
  return new AppError('bad_parameters', message, hint, details);
}

function badData(message: string): AppError {
  return new AppError('bad_data', message, 'Give each cut its own cases, answers, categories and lists.');
}
