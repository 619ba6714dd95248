/** Only for tests: trains with one and with two threads and says how often the factors are the same. */
import { finish } from '../../../runtime/steps';
import { train } from '../training/train';
import { alsTeam } from './kernels';
import { drawInteractions } from './shop';

const ROUNDS = 6;
let same = 0;
for (let seed = 0; seed < ROUNDS; seed++) {
  const interactions = drawInteractions({ seed, users: 2000, items: 200, most: 30, weights: [1, 2] });
  const factors = async (threads: number) => {
    const team = await alsTeam(threads);
    const { model } = finish(train(team, interactions, { factors: 24, iterations: 2 }));
    await team.close();
    return model.itemFactors();
  };
  const [one, two] = [await factors(1), await factors(2)];
  if (one.every((value, at) => Object.is(value, two[at]))) same++;
}
process.stdout.write(`${same} of ${ROUNDS} trainings gave the same factors\n`);
