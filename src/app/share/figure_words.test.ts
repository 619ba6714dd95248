import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kinds, registeredKinds } from '../../cells/kinds';
import { digestOf } from '../../notebook/digest';
import { findCell, parseDocument } from '../../notebook/document';
import { figuresInWords } from './figure_words';

/** What a link to this demo says of its cells: `label: value (note)`, the verdict first. */
function linkTo(name: string): Record<string, string[]> {
  const { document: raw, results } = JSON.parse(readFileSync(`public/demos/${name}.json`, 'utf8'));
  const document = parseDocument(raw);
  const { cells } = digestOf(document, kinds, (id) => results[id]?.result ?? null, { figures: 'headline' });
  const titleOf = (id: string) => {
    const { kind, params } = findCell(document, id);
    return kinds[kind]?.heading?.(params) ?? kinds[kind]?.title ?? id;
  };
  return Object.fromEntries(
    Object.entries(cells).map(([id, { figures }]) => {
      const { inWords } = registeredKinds[findCell(document, id).kind] ?? {};
      const { verdict, items } = figuresInWords(inWords, figures, titleOf);
      const lines = items.map(
        ({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` (${note})`}`,
      );
      return [id, [...(verdict ? [verdict] : []), ...lines]];
    }),
  );
}

describe('what a link says first', () => {
  it('is what the panels say of a shop', () => {
    const said = linkTo('explore');
    expect(said.data).toContain('Events: 311,575');
    expect(said.sessions?.slice(0, 3)).toEqual([
      'Sessions: 15,900',
      'Converting: 5.3 % (836 sessions)',
      'Median duration: 13 min 59 s',
    ]);
    expect(said.explore).toEqual(expect.arrayContaining(['Average order: 93.95', 'Returning users: 3.9 %']));
    expect(said.sql?.[0]).toBe('Rows of the answer: 3');
  });

  it('begins with the verdict where there is one', () => {
    const said = linkTo('purchase-intent');
    expect(said.target?.[0]).toMatch(/^Thin\. .*ROC-AUC/);
    expect(said.leakage).toEqual(['No leak was found.', 'Failed: 0', 'Warnings: 0', 'Passed: 18 (of 18)']);
    expect(said.evaluate?.[0]).toBe(
      'Logistic regression, best on validation rows, has an average precision of 0.179 (0.0843 to 0.308) on test rows. That is 82.0 % of what the oracle reaches, the best that any model could.',
    );
    expect(said.evaluate?.slice(1).map((line) => line.split(':')[0])).toEqual([
      'Popularity, test',
      'Logistic regression, test',
      'Boosted trees, test',
    ]);
    expect(said.trees?.at(-1)).toBe('Trees used: 31 (of 81 grown)');
  });

  it('names models and rules as their panels do', () => {
    const said = linkTo('sequence');
    expect(said.evaluate?.[0]).toBe(
      'Sequence model finds the next viewed item among its first 10 in 48.6 % of cases, session neighbours in 48.3 %.',
    );
    expect(said.evaluate).toContain('Popularity: 15.7 % (next view)');
    expect(said['purchases-only']?.[0]).toBe('NDCG@20, next purchase: 0.468 (validation)');
  });

  it('says every figure of a kind without words by its name', () => {
    expect(
      figuresInWords(undefined, { 'a.roc_auc': 0.5, 'a.roc_auc.lower': 0.4, 'a.roc_auc.upper': 0.6 }, String),
    ).toEqual({ items: [{ label: 'A: ROC-AUC', value: '0.5', note: '0.4 to 0.6' }] });
  });

  it.each(Object.keys(registeredKinds))('takes whatever a link calls its figures: %s', (kind) => {
    for (const name of ['constructor', 'a.__proto__', 'toString', '', '...', 'a.test.constructor.lower']) {
      const { items } = figuresInWords(registeredKinds[kind]?.inWords, { [name]: 1 }, String);
      for (const { label, value } of items)
        expect([typeof label, typeof value]).toEqual(['string', 'string']);
    }
  });
});
