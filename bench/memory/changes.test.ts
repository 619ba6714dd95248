import { expect, test } from 'vitest';
import { templates } from '../../src/templates';
import { planOf } from './changes';

test('every template, also a later one, is made large and changed anew in every step', () => {
  for (const { name, document } of templates) {
    const { start, steps } = planOf(name, document, 25);
    expect(start).toContainEqual({ cell: 'data', param: 'preset', value: 'retailrocket-scale' });
    expect(steps).toHaveLength(25);
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(25);
    expect(steps.every((step) => step.length > 0)).toBe(true);
  }
});

test('short trainings reach every training of the template', () => {
  const sequence = templates.find(({ name }) => name === 'sequence');
  if (!sequence) throw new Error('there is no sequence template');
  const trainings = sequence.document.cells.filter(({ kind }) => kind === 'sequence').map(({ id }) => id);
  const { start, note } = planOf('sequence', sequence.document, 1);
  expect(note).toContain('one epoch');
  expect(start.filter(({ param }) => param === 'epochs').map(({ cell }) => cell)).toEqual(trainings);
});
