import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine';
import { openNodeEngine } from '../node_engine';
import { fuzzFiles } from './fuzz';

/** `npm run bench -- intake` asks for more, and for the counts as a file. */
const FILES = Number(process.env.INTAKE_FILES ?? 24);
const SEED = Number(process.env.INTAKE_SEED ?? 13);

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

test('files written from known events come back as these events, or are refused with a sentence', async () => {
  const counts = await fuzzFiles(engine, FILES, SEED);
  if (process.env.INTAKE_COUNTS) writeFileSync(process.env.INTAKE_COUNTS, JSON.stringify(counts));
  expect(counts.read + counts.ambiguous + counts.refused).toBe(counts.files);
  expect(counts.refused).toBeLessThan(FILES / 10);
}, 7_200_000);
