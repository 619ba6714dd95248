import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../workers/runtime/errors';
import { fieldsOf } from './fields';
import { checkParam, readParam } from './validate';

const schema = z.object({
  gap_minutes: z
    .number()
    .min(1)
    .max(1440)
    .default(30)
    .describe('How long a pause may be.')
    .meta({ unit: 'min' }),
  leaves: z.int().min(2).default(63).meta({ label: 'Leaves, at most' }),
  share: z.number().min(0).max(1).multipleOf(0.05).default(0.8).meta({ control: 'slider' }),
  split: z
    .enum(['time', 'user'])
    .default('time')
    .meta({ labels: { time: 'By time' } }),
  preset: z.enum(['a', 'b', 'c', 'd']).default('a'),
  keep: z.boolean().default(false),
  name: z.string().max(5).default(''),
  limit: z.int().positive().nullable().default(null),
  brand: z.enum(['x', 'y']).nullable().default(null),
  weights: z.record(z.string(), z.number()).default({ view: 1 }),
  files: z.array(z.string()).default([]).meta({ control: 'none' }),
});
const defaults = schema.parse({});

function field(name: string) {
  const found = fieldsOf(schema).find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found;
}

describe('fieldsOf', () => {
  it('names every parameter in its order', () => {
    expect(fieldsOf(schema).map(({ name }) => name)).toEqual(Object.keys(schema.shape));
  });

  it('takes label, unit, help and range from the schema', () => {
    expect(field('gap_minutes')).toMatchObject({
      label: 'Gap minutes',
      unit: 'min',
      help: 'How long a pause may be.',
      type: 'number',
      control: 'number',
      min: 1,
      max: 1440,
    });
    expect(field('leaves')).toMatchObject({ label: 'Leaves, at most', type: 'integer', min: 2, step: 1 });
    expect(field('leaves').max).toBeUndefined();
    expect(field('share')).toMatchObject({ control: 'slider', step: 0.05 });
  });

  it('chooses a control that fits the type', () => {
    const controls = Object.fromEntries(fieldsOf(schema).map(({ name, control }) => [name, control]));
    expect(controls).toMatchObject({
      split: 'segments',
      preset: 'select',
      keep: 'switch',
      name: 'text',
      weights: 'json',
      files: 'none',
    });
  });

  it('knows options in words, and what may be null', () => {
    expect(field('split').options).toEqual([
      { value: 'time', label: 'By time' },
      { value: 'user', label: 'User' },
    ]);
    expect(field('limit')).toMatchObject({ nullable: true, type: 'integer' });
    expect(field('brand')).toMatchObject({ nullable: true, type: 'enum' });
    expect(field('brand').options.map(({ value }) => value)).toEqual(['x', 'y']);
    expect(field('leaves').nullable).toBe(false);
  });
});

describe('checkParam', () => {
  it.each([
    ['gap_minutes', 0, 'must be at least 1'],
    ['gap_minutes', 2000, 'must be at most 1440'],
    ['gap_minutes', '', 'must be a number'],
    ['leaves', 2.5, 'must be a whole number'],
    ['limit', 0, 'must be more than 0'],
    ['name', 'too long', 'can have at most 5 characters'],
    ['split', 'week', 'must be one of time, user'],
  ])('says of %s = %j that it %s', (name, value, message) => {
    expect(checkParam(schema, defaults, name, value)).toEqual({ ok: false, message });
  });

  it('lets pass what fits', () => {
    expect(checkParam(schema, defaults, 'limit', null)).toEqual({ ok: true, value: null });
    expect(checkParam(schema, defaults, 'share', 0.5)).toEqual({ ok: true, value: 0.5 });
  });

  it('prefers the sentence that the schema itself has', () => {
    const own = z.object({ n: z.number().min(1, 'needs at least one tree').default(1) });
    expect(checkParam(own, {}, 'n', 0)).toEqual({ ok: false, message: 'needs at least one tree' });
  });

  it('checks parameters together where the schema does', () => {
    const together = z
      .object({ from: z.number().default(0), to: z.number().default(9) })
      .refine(({ from, to }) => from < to, { path: ['to'], error: 'must lie after the first' });
    expect(checkParam(together, { from: 5, to: 9 }, 'to', 4)).toEqual({
      ok: false,
      message: 'must lie after the first',
    });
  });
});

describe('readParam', () => {
  it.each([
    ['gap_minutes', '45', 45],
    ['leaves', '31', 31],
    ['keep', 'true', true],
    ['keep', 'false', false],
    ['split', 'user', 'user'],
    ['name', '12', '12'],
    ['limit', 'null', null],
    ['limit', '7', 7],
    ['brand', 'null', null],
    ['weights', '{"view":2}', { view: 2 }],
    ['files', '["a"]', ['a']],
    ['gap_minutes', 45, 45],
  ])('reads %s=%j', (name, given, value) => {
    expect(readParam(schema, defaults, name, given)).toEqual(value);
  });

  it.each([
    ['gap_minutes', 'soon'],
    ['gap_minutes', ''],
    ['gap_minutes', '0'],
    ['keep', 'yes'],
    ['weights', '{'],
    ['split', 'week'],
    ['nothing', '1'],
  ])('refuses %s=%j with a sentence', (name, given) => {
    expect(() => readParam(schema, defaults, name, given)).toThrow(AppError);
    expect(() => readParam(schema, defaults, name, given)).toThrow(name);
  });
});
