/**
 * Every file of `../shared/data/intake` gives its right value, event by event, through the code of the data panel and of the
 * cells, over the same database in Node. `e2e/intake.spec.ts` gives some of them to the built page.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attachFiles,
  guessFromAllRows,
  inspectionOf,
  leftOutOf,
  withoutFile,
} from '../../../src/cells/data/attach';
import { dataCell } from '../../../src/cells/data/cell';
import { type DataParams, dataParams } from '../../../src/cells/data/params';
import { sessionsCell } from '../../../src/cells/sessions/cell';
import { sqlCell } from '../../../src/cells/sql/cell';
import { NodeNotebook } from '../../../src/cells/testing/node_notebook';
import { FileShelf } from '../../../src/notebook/files';
import type { AnyCellKind, CellInput } from '../../../src/notebook/kind';
import type { Notebook } from '../../../src/notebook/store';
import { toAppError } from '../../../workers/runtime/errors';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { parseMapping } from '../../lib/headless_mapping';
import { absence, filesThere, pathOf, RIGHT } from '.';
import { type Cell, foundOutcome, queryOf, rightOutcome } from './compare';
import type { RightFile } from './right_file';

if (absence) console.warn(`skipped: ${absence}`);

let engine: Engine;
let notebook: NodeNotebook;
beforeAll(async () => {
  engine = await openNodeEngine();
  notebook = new NodeNotebook(engine);
});
afterAll(() => engine.close());

test.skipIf(absence)('every file of the folder has its right value written down, once', () => {
  const written = Object.values(RIGHT).flat();
  expect(written.map(({ file }) => file).sort()).toEqual(filesThere().sort());
});

for (const [folder, files] of Object.entries(RIGHT)) {
  describe.skipIf(absence)(folder, () => {
    test.each(files)('$file', async (right) => {
      const { cells, notRead } = await read(right);
      expect(foundOutcome(right, cells)).toEqual(rightOutcome(right));
      for (const name of right.notRead ?? []) expect(notRead).toContain(name);
    });
  });
}

/** What a notebook makes of a file that is given to a data cell which has seen none. */
async function read(right: RightFile): Promise<{ cells: Cell[]; notRead: string }> {
  const files = new FileShelf();
  const { params, notRead } = await give(right, { warehouse: notebook.warehouse, files } as Notebook);
  const cells: Cell[] = [];
  const inputList: CellInput[] = [];
  const run = async (id: string, kind: AnyCellKind, given: object) => {
    const before = { id, figures: {}, result: null };
    try {
      const result = await notebook.run(kind, { ...given }, { files, inputList });
      inputList.push({ id, kind: kind.kind, gives: kind.gives ?? [], result });
      cells.push({ ...before, state: 'done', figures: result.figures, result: result.value });
    } catch (thrown) {
      cells.push({ ...before, state: 'failed', error: toAppError(thrown) });
    }
  };
  await run('data', dataCell, params);
  if (!right.refused) {
    await run('sql', sqlCell, { query: queryOf(right) });
    if (right.sessions) {
      await run('by-pause', sessionsCell, { cut_by: 'pause' });
      await run('by-file', sessionsCell, { cut_by: 'file' });
    }
  }
  return { cells, notRead };
}

/** Gives a file as a person does: it is looked at, looked through, and what is to be said of it is said. */
async function give(right: RightFile, page: Notebook): Promise<{ params: DataParams; notRead: string }> {
  const file = new File([new Uint8Array(readFileSync(pathOf(right)))], basename(right.file));
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  const { change, problems } = await attachFiles(page, dataParams.parse({}), [file], options);
  let params = dataParams.parse({ source: 'files', ...change });
  for (const name of right.leaveOut ?? []) {
    const part = params.files.find((one) => (one.entry ?? one.name) === name);
    if (!part) throw new Error(`${right.file} has no part ${name} that is read`);
    params = { ...params, ...withoutFile(page, params, part) };
  }
  if (params.mapping) {
    params.mapping = (await guessFromAllRows(page, params.files, params.mapping)) ?? params.mapping;
  }
  if (right.say) {
    const said = parseMapping([right.say]);
    params = dataParams.parse({
      ...params,
      mapping: { user: '', item: '', time: '', ...params.mapping, ...said },
    });
  }
  const names = leftOutOf(page, params.files).map(({ name }) => name);
  const nested = params.files.flatMap((one) => inspectionOf(page, one)?.nested ?? []);
  return { params, notRead: [...names, ...nested, ...problems.map(({ message }) => message)].join('\n') };
}
