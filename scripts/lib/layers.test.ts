import { expect, test } from 'vitest';
import { findCircle, refusal } from './layers';

test.each([
  ['src/app/shell/App.tsx', 'src/cells/kinds.ts'],
  ['src/main.ts', 'src/app/shell/App.tsx'],
  ['src/cells/sql/cell.ts', 'src/notebook/kind.ts'],
  ['src/cells/sql/cell.ts', 'src/contracts/events.ts'],
  ['src/cells/sql/cell.ts', 'src/cells/panel.ts'],
  ['src/cells/kinds.ts', 'src/cells/sql/cell.ts'],
  ['src/cells/sql/cell.ts', 'workers/warehouse/client.ts'],
  ['src/cells/sql/cell.ts', 'workers/warehouse/sql.ts'],
  ['src/notebook/runner.ts', 'workers/runtime/errors.ts'],
  ['workers/warehouse/client.ts', 'workers/runtime/client.ts'],
  ['scripts/headless.ts', 'src/app/automation.ts'],
  ['bench/gbdt/bench.ts', 'workers/gbdt/tree/learner.ts'],
  ['e2e/serve.ts', 'scripts/lib/site.ts'],
])('%s may import %s', (from, to) => {
  expect(refusal(from, to)).toBeNull();
});

test.each([
  ['src/notebook/runner.ts', 'src/cells/kinds.ts'],
  ['src/cells/sql/Panel.tsx', 'src/app/shell/App.tsx'],
  ['src/cells/train/run.ts', 'src/cells/target/value.ts'],
  ['src/cells/leakage/run.ts', 'src/cells/features/build.ts'],
  ['src/contracts/events.ts', 'src/cells/data/value.ts'],
  ['src/ui/Button.tsx', 'src/notebook/kind.ts'],
  ['src/cells/sql/cell.ts', 'workers/warehouse/engine/engine.ts'],
  ['workers/warehouse/client.ts', 'src/notebook/kind.ts'],
  ['workers/runtime/host.ts', 'workers/warehouse/sql.ts'],
  ['workers/metrics/ndcg.ts', 'workers/gbdt/protocol.ts'],
  ['workers/gbdt/train.ts', 'workers/warehouse/engine/engine.ts'],
  ['src/helpers/thing.ts', 'src/ui/Button.tsx'],
  ['src/app/shell/App.tsx', 'scripts/lib/build.ts'],
  ['workers/gbdt/train.ts', 'bench/harness.ts'],
  ['scripts/lib/site.ts', 'e2e/fixtures.ts'],
  ['scripts/lib/site.ts', 'bench/harness.ts'],
  ['bench/harness.ts', 'e2e/patience.ts'],
  ['e2e/fixtures.ts', 'bench/harness.ts'],
])('%s may not import %s', (from, to) => {
  expect(refusal(from, to)).not.toBeNull();
});

test('a circle is found and shown as the path that closes it', () => {
  expect(
    findCircle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
  expect(
    findCircle(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
        ['c', []],
      ]),
    ),
  ).toBeNull();
});
