import { expect, test } from 'vitest';
import { finish } from '../../runtime/steps';
import { alsTeam } from './testing/kernels';
import { drawInteractions } from './testing/shop';
import { denseHalfSweep, denseObjective } from './testing/dense';
import { train } from './training/train';

function off(a: ArrayLike<number>, b: ArrayLike<number>, f: number) {
  let worst = 0; 
  for (let u = 0; u < a.length / f; u++) {
    let [d, n] = [0, 0];
    for (let i = 0; i < f; i++) { d += (a[u*f+i]! - b[u*f+i]!) ** 2; n += b[u*f+i]! ** 2; }
    if (n > 0) worst = Math.max(worst, Math.sqrt(d / n)); else if (d > 0) worst = Infinity;
  }
  return worst;
}
for (const s of [
  { seed: 1, users: 300, items: 80, most: 60, weights: [1, 2, 5] },
  { seed: 2, users: 300, items: 80, most: 3, weights: [1] },
  { seed: 3, users: 900, items: 80, most: 2, weights: [1, 3] },
  { seed: 4, users: 300, items: 80, most: 60, weights: [0, .5, 40] },
  { seed: 5, users: 300, items: 80, most: 60, weights: [0,0.1,.5] },
  { seed: 6, users: 1, items: 8, most: 60, weights: [3] },
  { seed: 7, users: 100, items: 8, most: 60, weights: [3, 100] },
]) for (const factors of [5, 16, 40]) test(`${s.seed} ${factors}`, async () => {
  const x = drawInteractions(s);
  const { model, objective } = finish(train(await alsTeam(), x, { factors, iterations: 3 }));
  const X = finish(model.foldIn(x)); const Y = model.itemFactors();
  const D = denseHalfSweep({ interactions: x, itemFactors: Y, factors, regularization: 0.01, alpha: 1 });
  // objective check: next iteration's
  const m4 = finish(train(await alsTeam(), x, { factors, iterations: 4 }));
  const o = denseObjective({ interactions: x, itemFactors: m4.model.itemFactors(), userFactors: X, factors, regularization: .01, alpha: 1 });
  console.log(s.seed, factors, 'off', off(X, D, factors), 'obj', objective, o, m4.objective[3]);
});
