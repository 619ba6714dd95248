import { expect, test } from 'vitest';
import { isNotebookFile } from './file_drop';

test.each([
  ['mine.json', '{"format":"sessionbook","document":{"cells":[]}}', true],
  ['MINE.JSON', '\n {"version":1,"title":"x","cells":[]}', true],
  ['cut.json', 'not json', true],
  ['events.json', '[{"user":1,"item":2}]', false],
  ['events.json', '{"user":1,"item":2}\n{"user":1,"item":3}\n', false],
  ['events.jsonl', '{"cells":1}', false],
  ['events.csv', '"cells"', false],
])('%s that holds %s', async (name, content, isNotebook) => {
  expect(await isNotebookFile(new File([content], name))).toBe(isNotebook);
});
