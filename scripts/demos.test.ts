/** What must hold of the demos without running them; that they reproduce is tested in the page. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kinds } from '../src/cells/kinds';
import { contentKeys } from '../src/notebook/graph';
import { parseSaved } from '../src/notebook/saved';
import { templates } from '../src/templates';
import { demoPath } from './lib/demos';

describe.each(templates.map(({ name, document }) => [name, document] as const))(
  'the demo %s',
  (name, document) => {
    const text = readFileSync(demoPath(name), 'utf8');
    const saved = parseSaved(JSON.parse(text));

    it('is the template, complete, under the current keys; else: npm run demos', () => {
      expect(saved.document).toEqual(document);
      const keys = Object.fromEntries(contentKeys(document, kinds));
      expect(Object.fromEntries(Object.entries(saved.results).map(([id, { key }]) => [id, key]))).toEqual(
        keys,
      );
    });

    it('is small enough to open at once', () => {
      expect(text.length).toBeLessThan(1_500_000);
      expect(gzipSync(text).length).toBeLessThan(300_000);
    });
  },
);
