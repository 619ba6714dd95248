import { describe, expect, it } from 'vitest';
import { kinds } from '../cells/kinds';
import { parseDocument } from '../notebook/document';
import { isGiver } from '../notebook/gives';
import type { CellView } from '../notebook/state';
import { cell, chain, fakeKinds } from '../notebook/testing/fakes';
import { templates } from '../templates';
import { summaryOf } from './notebook/DataSummary';
import { inputChoices, replaceInput } from './notebook/inputs';
import { beginHash, notebookHash, parseRoute } from './opening/route';
import { commandOf } from './shell/shortcuts';
import { type CellStatus, cellAction, cellTitle, primaryAction, stateInBrief } from './state/cell_state';

describe('templates', () => {
  it.each(templates.map((template) => [template.name, template] as const))('%s can be run', (_, template) => {
    const document = parseDocument(template.document);
    expect(document).toEqual(template.document);
    expect(document.about).toMatch(/\?$/);
    for (const each of document.cells) {
      const kind = kinds[each.kind];
      expect(kind, each.kind).toBeDefined();
      expect(kind?.params.safeParse(each.params).success, each.id).toBe(true);
      const read = each.inputs.map((id) => document.cells.find((other) => other.id === id)?.kind);
      for (const { gives, optional } of kind?.inputs ?? [])
        if (!optional) expect(read.some((name) => isGiver(kinds, name, gives))).toBe(true);
    }
  });
});

describe('routes', () => {
  it('lead to a notebook, one of its panels, or the gallery', () => {
    expect(parseRoute('')).toEqual({ page: 'gallery' });
    expect(parseRoute('#/')).toEqual({ page: 'gallery' });
    expect(parseRoute('#/elsewhere')).toEqual({ page: 'gallery' });
    expect(parseRoute(beginHash('explore'))).toEqual({ page: 'new', template: 'explore' });
    expect(parseRoute('#/n/explore')).toEqual({ page: 'notebook', name: 'explore', cell: null });
    expect(parseRoute('#/n/explore/sql-2')).toEqual({ page: 'notebook', name: 'explore', cell: 'sql-2' });
    expect(parseRoute('#/n/%zz')).toEqual({ page: 'notebook', name: '%zz', cell: null });
  });

  it('read back what was written', () => {
    expect(parseRoute(notebookHash('a/b ?', 'c d'))).toEqual({
      page: 'notebook',
      name: 'a/b ?',
      cell: 'c d',
    });
  });
});

describe('the primary button', () => {
  const label = (...statuses: CellStatus[]) => primaryAction(statuses).label;

  it('says what it will do', () => {
    expect(label('idle', 'idle')).toBe('Run all');
    expect(label('done', 'idle')).toBe('Run all');
    expect(label('done', 'stale', 'stale')).toBe('Run 2 changed cells');
    expect(label('done', 'failed', 'waiting')).toBe('Run 2 cells again');
    expect(label('cancelled')).toBe('Run 1 cell again');
    expect(label('running', 'stale')).toBe('Cancel');
    expect(label('queued', 'stale')).toBe('Cancel');
    expect(primaryAction(['done', 'done'])).toEqual({ does: 'nothing', label: 'Up to date' });
    expect(primaryAction([])).toMatchObject({ does: 'nothing' });
  });

  it('of one cell says the same in every panel', () => {
    const labels = (...statuses: CellStatus[]) => statuses.map((status) => cellAction(status).label);
    expect(labels('idle', 'waiting')).toEqual(['Run', 'Run']);
    expect(labels('done', 'stored', 'stale', 'failed', 'cancelled')).toEqual(Array(5).fill('Run again'));
    expect(labels('queued', 'running')).toEqual(['Cancel', 'Cancel']);
  });
});

describe('a cell in the rail', () => {
  const kept = {
    origin: 'here' as const,
    key: 'k',
    seconds: 1.23,
    result: { value: {}, figures: {}, tables: {}, sql: [] },
  };
  const views: [CellView, string][] = [
    [{ status: 'idle', shown: null }, ''],
    [{ status: 'done', shown: kept }, '1.2 s'],
    [{ status: 'stale', shown: kept }, 'changed'],
    [{ status: 'stored', shown: kept }, 'stored'],
    [{ status: 'running', startedAt: 0, progress: { fraction: 0.649, message: '' }, shown: null }, '64 %'],
    [{ status: 'running', startedAt: 0, progress: { fraction: null, message: '' }, shown: null }, 'running'],
    [{ status: 'waiting', on: 'data', shown: null }, 'waits'],
  ];
  it.each(views)('%j is %j', (view, text) => expect(stateInBrief(view)).toBe(text));

  it('is told apart from another of its kind by a number', () => {
    const kind = { title: 'Sessions' } as Parameters<typeof cellTitle>[1];
    expect(cellTitle(cell('sessions'), kind)).toBe('Sessions');
    expect(cellTitle(cell('sessions-2'), kind)).toBe('Sessions 2');
    expect(cellTitle({ ...cell('sessions'), id: 'visits-9' }, kind)).toBe('Sessions');
    expect(cellTitle(cell('mystery'), undefined)).toBe('mystery');
  });
});

describe('keys', () => {
  const press = (key: string, given: Partial<Parameters<typeof commandOf>[0]> = {}) =>
    commandOf({ key, mod: false, shift: false, alt: false, typing: false, ...given });

  it('stand for commands', () => {
    expect(press('Enter', { mod: true })).toBe('run-cell');
    expect(press('Enter', { mod: true, shift: true })).toBe('run-all');
    expect(press('.', { mod: true })).toBe('cancel');
    expect(press('z', { mod: true })).toBe('undo');
    expect(press('Z', { mod: true, shift: true })).toBe('redo');
    expect(press('y', { mod: true })).toBe('redo');
    expect(press('ArrowDown', { alt: true })).toBe('next');
    expect(press('ArrowUp', { alt: true })).toBe('previous');
    expect(press('?', { shift: true })).toBe('help');
  });

  it('leave text fields their own undo, question mark and cursor keys, but not their runs', () => {
    expect(press('z', { mod: true, typing: true })).toBeNull();
    expect(press('?', { typing: true })).toBeNull();
    expect(press('ArrowDown', { alt: true, typing: true })).toBeNull();
    expect(press('Enter', { mod: true, typing: true })).toBe('run-cell');
    expect(press('.', { mod: true, typing: true })).toBe('cancel');
  });

  it('otherwise mean nothing', () => {
    expect([press('Enter'), press('z'), press('a', { mod: true }), press('.', { alt: true })]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('choosing inputs', () => {
  it('is offered only where several cells fit', () => {
    const { kinds: fakes } = fakeKinds();
    const document = { ...chain(), cells: [cell('data-2'), ...chain().cells] };
    const sessions = document.cells[2];
    if (!sessions) throw new Error();
    expect(inputChoices(chain(), fakes, fakes.sessions, 1)).toEqual([]);
    const choices = inputChoices(document, fakes, fakes.sessions, 2);
    expect(choices.map(({ cells }) => cells.map(({ id }) => id))).toEqual([['data-2', 'data']]);
    expect(replaceInput(document, fakes, sessions, { gives: 'events', chosen: 'data-2' })).toEqual([
      'data-2',
    ]);
  });
});

it('says in one line what the data is', () => {
  const period = { first_ts: Date.UTC(2015, 4, 3), last_ts: Date.UTC(2015, 8, 18) };
  expect(summaryOf({ events: 9382, users: 5000, items: 6610 }, period)).toBe(
    '9,382 events · 5,000 users · 6,610 items · 3 May to 18 Sep 2015',
  );
  expect(summaryOf({ events: 3 }, null)).toBe('3 events');
});
