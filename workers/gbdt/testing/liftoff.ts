/** Only for tests: trains with one and with two threads and says how often the models are the same. */

import { writeModelText } from '../model/write_text';
import { train } from '../training/train';
import { wasmTeam } from './kernels';
import { mixedData } from './mixed_data';

const ROUNDS = 6;
let same = 0;
for (let round = 0; round < ROUNDS; round++) {
  const data = mixedData(round, 20_000);
  const input = { objective: 'binary', n_estimators: 5, num_leaves: 31, num_threads: 1 } as const;
  const one = await train(data, input, { team: await wasmTeam() });
  const team = await wasmTeam(2);
  const two = await train(data, input, { team });
  await team.close();
  if (writeModelText(one.model) === writeModelText(two.model)) same++;
}
process.stdout.write(`${same} of ${ROUNDS} trainings gave the same model\n`);
