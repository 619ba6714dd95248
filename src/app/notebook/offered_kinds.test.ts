import { describe, expect, it } from 'vitest';
import { kinds } from '../../cells/kinds';
import { findTemplate } from '../../templates';
import { lackInWords, offeredKinds } from './offered_kinds';

const empty = { version: 1, title: 'Mine', about: '', cells: [] } as const;
const offered = (document: Parameters<typeof offeredKinds>[0], position: number, search = '') =>
  offeredKinds(document, kinds, position, search).map(({ label, kinds }) => [
    label,
    kinds.map(({ kind, lacks }) => (lacks.length > 0 ? `${kind.kind}: ${lacks.join()}` : kind.kind)),
  ]);

describe('the kinds that can be added', () => {
  it('are all there, SQL and Note first, those that lack an input last and saying which', () => {
    const groups = offeredKinds({ ...empty, cells: [] }, kinds, 0, '');
    expect(groups.flatMap((group) => group.kinds).length).toBe(Object.keys(kinds).length);
    expect(groups[0]?.kinds.map(({ kind }) => kind.kind)).toEqual(['sql', 'note']);
    expect(groups[1]?.kinds.map(({ kind }) => kind.kind)).toContain('data');
    const sessions = groups[2]?.kinds.find(({ kind }) => kind.kind === 'sessions');
    expect(sessions?.lacks).toEqual(['Data']);
  });

  it('lack only what does not stand above the place', () => {
    const document = findTemplate('explore')?.document;
    if (!document) throw new Error('no template');
    const lacking = (position: number) =>
      offeredKinds(document, kinds, position, '')
        .flatMap((group) => group.kinds)
        .filter(({ lacks }) => lacks.length > 0)
        .map(({ kind }) => kind.kind);
    expect(lacking(0)).toContain('explore');
    expect(lacking(document.cells.length)).not.toContain('explore');
    expect(lacking(document.cells.length)).toContain('evaluate');
  });

  it('are found by words of their title or sentence', () => {
    expect(offered({ ...empty, cells: [] }, 0, 'sql')[0]).toEqual(['Ask and write', ['sql: Data']]);
    expect(offered({ ...empty, cells: [] }, 0, '  SESSIONS ').flat(2)).toContain('sessions: Data');
    expect(offered({ ...empty, cells: [] }, 0, 'no such thing')).toEqual([]);
  });

  it('say in a sentence what they lack', () => {
    expect(lackInWords(['Data'])).toBe('Needs Data above it.');
    expect(lackInWords(['Data', 'Target', 'Train'])).toBe('Needs Data, Target and Train above it.');
  });
});
