/** `npx tsx bench/gbdt/run.ts [--sets binary,mixed,rank,small,tall] [--threads 1,2] [--rounds 3] [--trees 100]` */
import { parseArgs } from 'node:util';
import { type Figure, holds, run } from './bench';
import { SETS, type SetName } from './sets';

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: 'binary,mixed,rank,small' },
    threads: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '3' },
    trees: { type: 'string', default: '100' },
    leaves: { type: 'string', default: '63' },
  },
});
const figures = await run({
  rounds: Number(values.rounds),
  trees: Number(values.trees),
  leaves: Number(values.leaves),
  sets: values.sets.split(',').filter((name): name is SetName => name in SETS),
  threads: values.threads.split(',').map(Number),
  report: (figure) => console.log(line(figure)),
});
process.exitCode = figures.every(holds) ? 0 : 1;

function line(figure: Figure): string {
  const { name, unit, ours, peer, ratio, limit } = figure;
  const number = (value: number) => Number(value.toPrecision(5)).toString();
  const bound =
    limit && (limit.atMost === undefined ? `at least ${limit.atLeast}` : `at most ${number(limit.atMost)}`);
  return [
    name.padEnd(46),
    `ours ${number(ours)} ${unit}`.padEnd(24),
    (peer === null ? '' : `XGBoost ${number(peer)} ${unit}`).padEnd(24),
    (ratio === null ? '' : `ratio ${ratio.toFixed(3)}`).padEnd(12),
    limit ? `(${limit.of} ${bound}: ${holds(figure) ? 'holds' : 'does not hold'})` : '',
  ]
    .join(' ')
    .trimEnd();
}
