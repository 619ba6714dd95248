import { describe, expect, it } from 'vitest';
import { compareDigests, countFigures, type Digest, digestOf } from './digest';
import type { CellResult, KindRegistry } from './kind';
import { cell, fakeKinds, notebookOf } from './testing/fakes';

const { kinds } = fakeKinds();
const document = notebookOf(cell('data'), cell('chart', ['data']));

function digest(
  figures: Record<string, number>,
  { value = {}, registry = kinds, which = 'all' as 'all' | 'headline' } = {},
): Digest {
  const result: CellResult = { value, figures, tables: { rows: 'rows_1' }, sql: [] };
  return digestOf(document, registry, (id) => (id === 'data' ? result : null), { figures: which });
}

const differences = (stored: Digest, now: Digest) =>
  compareDigests(stored, now).map((each) => [each.cell, each.figure, each.stored, each.now]);

describe('a rerun is compared with the stored figures', () => {
  it('and is the same up to the digits that count', () => {
    const stored = digest({ events: 311_575, auc: 0.123456789, loss: 1e-9, none: 0 });
    expect(
      compareDigests(stored, digest({ events: 311_575, auc: 0.12345679, loss: 1e-9, none: -0 })),
    ).toEqual([]);
    expect(countFigures(stored)).toBe(4);
  });

  it('and every figure that differs is listed', () => {
    const stored = digest({ events: 1_000_000, auc: 0.5, gone: 3, same: 1 });
    expect(differences(stored, digest({ events: 1_000_001, auc: 0.50001, new: 1, same: 1 }))).toEqual([
      ['data', 'events', 1_000_000, 1_000_001],
      ['data', 'auc', 0.5, 0.50001],
      ['data', 'gone', 3, null],
    ]);
  });

  it('and what the link had no room for is told by the hash', () => {
    const registry: KindRegistry = {
      ...kinds,
      data: { ...kinds.data, headline: (name: string) => name === 'auc' } as never,
    };
    const stored = digest({ auc: 0.5, brier: 0.1 }, { registry, which: 'headline' });
    expect(stored.cells.data?.figures).toEqual({ auc: 0.5 });
    expect(differences(stored, digest({ auc: 0.5, brier: 0.1 }, { registry }))).toEqual([]);
    expect(differences(stored, digest({ auc: 0.5, brier: 0.2 }, { registry }))).toEqual([
      ['data', null, null, null],
    ]);
  });

  it('and so is evidence that is no figure, whatever a file holds', () => {
    const registry: KindRegistry = {
      ...kinds,
      data: { ...kinds.data, evidence: ({ rows }: { rows: number[] }) => rows.map((row) => row) } as never,
    };
    const of = (value: object) => digest({ rows: 2 }, { registry, value });
    expect(differences(of({ rows: [1, 2] }), of({ rows: [1, 2], took: 3 }))).toEqual([]);
    expect(differences(of({ rows: [1, 2] }), of({ rows: [1, 3] }))).toHaveLength(1);
    expect(differences(of({}), of({ rows: [1, 2] }))).toHaveLength(1);
  });

  it('but evidence that was left out before it was sent says nothing against it', () => {
    const registry: KindRegistry = {
      ...kinds,
      data: { ...kinds.data, evidence: ({ rows }: { rows?: number[] }) => rows } as never,
    };
    const of = (value: object, figure = 2) => digest({ rows: figure }, { registry, value });
    expect(differences(of({}), of({ rows: [1, 2] }))).toEqual([]);
    expect(differences(of({}), of({ rows: [1, 2] }, 3))).toHaveLength(1);
    expect(differences(of({ rows: [1] }), of({ rows: [2] }))).toHaveLength(1);
  });

  it('as far as it has come', () => {
    const stored = digest({ events: 1 });
    expect(compareDigests(stored, { recipe: '', cells: {} })).toEqual([]);
  });
});

it('a digest says when a cell is computed otherwise by now', () => {
  const newer: KindRegistry = { ...kinds, chart: { ...kinds.chart, version: 2 } as never };
  expect(digest({}, { registry: newer }).recipe).not.toBe(digest({}).recipe);
});
