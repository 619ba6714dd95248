/** WebGPU beside the kernel: the self-test, finite differences, 20 steps, a resumed training and a lost device. */
import { openTeam } from '../../../workers/runtime/threads/open_team';
import { type BackendChoice, kernelBackend, withFallback } from '../../../workers/sequence/backend';
import { plainCatalogue } from '../../../workers/sequence/data/sequences';
import { KERNEL } from '../../../workers/sequence/kernel/builds';
import { computeLoss, type LossEngine } from '../../../workers/sequence/model/loss';
import { parseParams } from '../../../workers/sequence/params';
import { smallProblem, wrongIn } from '../../../workers/sequence/self_test';
import { agrees, slopes } from '../../../workers/sequence/testing/differences';
import { smallParams } from '../../../workers/sequence/testing/small';
import * as tf from '../../../workers/sequence/tf/ops';
import { openWebgpu } from '../../../workers/sequence/tf/webgpu';
import { runTraining } from '../../../workers/sequence/training/run';
import { Trainer } from '../../../workers/sequence/training/trainer';
import { drawnSessions, type StepSetting } from './drawn';

export interface WebgpuReport {
  engine: string;
  wrong: string | null;
  /** Groups of weights, and those whose gradient is not that of finite differences. */
  groups: number;
  disagreeing: string[];
  /** First and last loss of the kernel, and the largest relative distance of the losses from its. */
  fell: [number, number];
  distance: number;
  /** The same between the curves of a training that was stopped and resumed and of one that was not. */
  resumed: number;
  /** Tensors left behind by the steps. */
  tensors: number;
  /** Of a training whose device is lost in the middle: losses beside the kernel's, and what is said. */
  lost: { distance: number; choice: BackendChoice };
}

export async function webgpuReport(setting: StepSetting): Promise<WebgpuReport> {
  const machine = () => openTeam(KERNEL, []);
  const engine = await openWebgpu();
  const wrong = wrongIn(await smallProblem(await machine()).run(engine));
  const found = await slopes(await machine(), smallParams({ temperature: 0.5, layers: 1 }), engine, {
    ...{ directions: ['gradient'], sessions: 4 },
  });
  const open = async (computeLoss: LossEngine) =>
    new Trainer(
      await machine(),
      drawnSessions(setting.sessions, setting.length, setting.items),
      plainCatalogue(setting.items),
      parseParams(setting.params),
      { ...kernelBackend('A benchmark.'), computeLoss },
    );
  const losses = async (trainer: Trainer, onStep = (_: number) => {}) => {
    const all: number[] = [];
    for (let step = 0; step < setting.steps; step++) {
      onStep(step);
      all.push((await trainer.step()).loss);
    }
    return all;
  };
  const kernel = await losses(await open(computeLoss));
  const before = tf.memory().numTensors;
  const distance = apart(await losses(await open(engine)), kernel);
  const tensors = tf.memory().numTensors - before;
  const resumed = await resumedDistance(() => open(engine));
  const backend = withFallback(engine, { name: 'webgpu', reason: 'A benchmark.' });
  const { device } = tf.backend() as unknown as { device: { destroy(): void } };
  const afterLoss = await losses(await open(backend.computeLoss), (step) => {
    if (step === Math.floor(setting.steps / 2)) device.destroy();
  });
  return {
    fell: [kernel[0] ?? Number.NaN, kernel.at(-1) ?? Number.NaN],
    ...{ engine: tf.getBackend(), wrong, groups: found.length, distance, resumed, tensors },
    disagreeing: found.flatMap((slope) =>
      agrees(slope) ? [] : `${slope.weight}: ${slope.measured} beside ${slope.expected}`,
    ),
    lost: { distance: apart(afterLoss, kernel), choice: backend.choice },
  };
}

async function resumedDistance(open: () => Promise<Trainer>): Promise<number> {
  const whole = await runTraining(await open());
  const controller = new AbortController();
  let steps = 0;
  const { checkpoint } = await runTraining(await open(), {
    signal: controller.signal,
    breathe: async () => {
      if (++steps === 9) controller.abort();
    },
  });
  const resumed = await runTraining(await open(), { checkpoint });
  const views = ({ curve }: typeof whole) => curve.map(({ view }) => view ?? Number.NaN);
  return whole.curve.length === resumed.curve.length ? apart(views(resumed), views(whole)) : Number.NaN;
}

function apart(these: number[], those: number[]): number {
  return Math.max(...those.map((value, at) => Math.abs(value - (these[at] ?? Number.NaN)) / value));
}
