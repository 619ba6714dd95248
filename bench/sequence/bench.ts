/** The sequence model in the browser: how good it gets on real sessions, and its steps beside TF.js's. */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/build';
import { type Bench, interleave, median, type Report } from '../harness';
import { askPython, hasModules } from '../python';
import { setsOf, withPage } from '../site';
import type { StepSetting } from './page/drawn';

const SESSIONS = join(ROOT, '../shared/data/retailrocket/next_item_train.txt');

/**
 * `BENCH_PARTS=steps` measures only the steps, `webgpu` the agreement of the engines, `recipe` the real sessions,
 * `tasks` purchases learned beside views and alone; `seeds`, only when asked for, two more seeds of the recipe.
 */
const PARTS = (process.env.BENCH_PARTS ?? 'steps,webgpu,recipe,tasks').split(',');
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

/** Batch 32, length 50, 2 layers: the plain shape of FINDINGS, without the parts of the recipe. */
const PLAIN = {
  ...{ width: 64, heads: 2, layers: 2, max_length: 50, batch_tokens: 1_600, negatives: 128 },
  ...{ cosine: false, readout: false, pointer: false, ppmi: false, full_softmax_items: 0, epochs: 100 },
};
const STEP: StepSetting = { items: 20_000, params: PLAIN, sessions: 320, length: 51, steps: 10 };
const RECIPE: StepSetting = {
  ...{ items: 36_440, params: { ppmi: false, epochs: 100 }, sessions: 2_048, length: 21, steps: 20 },
};
/** The same as a whole training of two epochs. */
const TRAINED: StepSetting = { ...RECIPE, params: { ppmi: false, epochs: 2 } };

/** Small: a software adapter computes it. */
const AGREEMENT: StepSetting = {
  ...{ items: 300, sessions: 60, length: 12, steps: 20 },
  params: {
    ...{ width: 32, batch_tokens: 128, negatives: 64, full_softmax_items: 0, max_length: 11, epochs: 4 },
    // Steps large enough that the loss falls by more than a tenth.
    ...{ learning_rate: 0.01, embedding_learning_rate: 0.03 },
  },
};
const WEBGPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

export const bench: Bench = {
  about:
    'the sequence model: next items of real sessions, and a training step; peers: TF.js on WebAssembly, PyTorch',
  async run(report) {
    await mkdir(setsOf('sequence'), { recursive: true });
    const hasSessions = await stat(SESSIONS).then(
      () => true,
      () => false,
    );
    if (hasSessions) await copyFile(SESSIONS, join(setsOf('sequence'), 'sessions.txt'));
    if (PARTS.includes('webgpu')) {
      await withPage('sequence', (page) => runWebgpu(page, report), WEBGPU_FLAGS);
    }
    if (!PARTS.some((part) => part !== 'webgpu')) return;
    await withPage('sequence', async (page) => {
      if (PARTS.includes('steps')) await runSteps(page, report);
      if (PARTS.includes('tasks')) await runTasks(page, report);
      const seeds = [...(PARTS.includes('recipe') ? [0] : []), ...(PARTS.includes('seeds') ? [1, 2] : [])];
      if (hasSessions) for (const seed of seeds) await runRecipe(page, seed, report);
      else if (seeds.length > 0)
        console.log('No real sessions: ../shared/data/retailrocket/next_item_train.txt is not there.');
    });
  },
};

async function runSteps(page: Page, report: Report): Promise<void> {
  const step = (setting: StepSetting, engine: 'kernel' | 'tfjs') =>
    page.evaluate(([s, e]) => window.sequenceBench.steps(s, e), [setting, engine] as const).then(median);
  const small = await interleave(
    ROUNDS,
    () => step(STEP, 'kernel'),
    () => step(STEP, 'tfjs'),
  );
  report.beside('step, 32 x 50, 2 layers, 20,000 items', 's', small, { of: 'ratio', atMost: 0.5 });
  // So many that what is measured is the step, not the first touch of memory: some 30 steps have touched every page.
  const settled = { ...STEP, steps: 100 };
  const growth = await interleave(
    ROUNDS,
    () => step({ ...settled, items: 235_000 }, 'kernel'),
    () => step(settled, 'kernel'),
  );
  report.beside('step, 235,000 items; peer: 20,000', 's', growth, { of: 'ratio', atMost: 1.1 });
  // Without OpenBLAS its products run on the reference library, five times slower.
  const hasTorch = await hasModules(
    'torch',
    'No PyTorch beside it: apt-get install python3-torch libopenblas0',
  );
  const torch = hasTorch ? () => torchSteps(RECIPE).then(median) : null;
  const recipe = await interleave<number, number>(ROUNDS, () => step(RECIPE, 'kernel'), torch);
  const speed = (seconds: number) => 2_048 / seconds;
  const speeds = { ours: recipe.ours.map(speed), peer: recipe.peer.map(speed) };
  report.beside('recipe, events per second of training', 'rows', speeds, { of: 'ours', atLeast: 15_000 });
  const trained = (helpers: number) =>
    page.evaluate(([s, h]) => window.sequenceBench.speed(s, h), [TRAINED, helpers] as const);
  const threads = await interleave(
    ROUNDS,
    () => trained(1),
    () => trained(0),
  );
  const [two, one] = [threads.ours, threads.peer].map((runs) => runs.map((run) => run.tokensPerSecond));
  report.beside('recipe, two threads; peer: one thread', 'rows', { ours: two ?? [], peer: one ?? [] });
  const alike = JSON.stringify(threads.ours[0]?.losses) === JSON.stringify(threads.peer[0]?.losses);
  report.alone('recipe, two threads give other losses', 'times', Number(!alike), { atMost: 0 });
  const parts = await page.evaluate((s) => window.sequenceBench.parts(s), RECIPE);
  for (const [name, seconds] of Object.entries(parts)) {
    report.alone(`recipe, a step: ${name}`, 's', seconds);
  }
}

/** Seconds of each step of the recipe in PyTorch, one thread. */
function torchSteps({ items, sessions, steps }: StepSetting): Promise<number[]> {
  return askPython('sequence/torch_peer.py', [items, sessions, steps], { OPENBLAS_NUM_THREADS: '1' });
}

async function runWebgpu(page: Page, report: Report): Promise<void> {
  const found = await page.evaluate((s) => window.sequenceBench.webgpu(s), AGREEMENT);
  const { engine, wrong, groups, disagreeing, lost } = found;
  console.log(`TF.js on ${engine}; self-test: ${wrong ?? 'passed'}; ${groups} groups of weights`);
  for (const line of disagreeing) console.log(`finite differences disagree: ${line}`);
  const [before, after] = found.fell.map((loss) => loss.toFixed(3));
  console.log(`Loss of the kernel over the ${AGREEMENT.steps} steps: ${before} to ${after}`);
  console.log(`After the device was lost: ${lost.choice.reason}`);
  const away = Number(engine !== 'webgpu' || wrong !== null);
  const [none, little] = [{ atMost: 0 }, { atMost: 1e-3 }];
  report.alone('WebGPU: self-test failed', 'times', away, none);
  report.alone('WebGPU: gradients unlike finite differences', 'times', disagreeing.length, none);
  report.alone('WebGPU, 20 steps: loss beside the kernel', 'share', found.distance, little);
  report.alone('WebGPU: resumed beside uninterrupted', 'share', found.resumed, little);
  report.alone('WebGPU: tensors left behind by 20 steps', 'times', found.tensors, none);
  report.alone('WebGPU, device lost at step 10: loss', 'share', lost.distance, little);
  report.alone('WebGPU, device lost: goes on unsaid', 'times', Number(lost.choice.name !== 'wasm'), none);
}

async function runTasks(page: Page, report: Report): Promise<void> {
  const { questions, ndcg, ahead } = await page.evaluate(() => window.sequenceBench.tasks());
  console.log(`${questions} questions for the next purchase in the generated shop`);
  for (const [name, value] of Object.entries(ndcg)) {
    report.alone(`purchases: ${name}`, 'NDCG@10', value);
  }
  const digits = (value: number) => value.toFixed(3);
  for (const [name, { value, lower, upper }] of Object.entries(ahead)) {
    console.log(
      `multi-task less ${name}: ${digits(value)} (95 %: ${digits(lower)} to ${digits(upper)}, paired by session)`,
    );
  }
}

async function runRecipe(page: Page, seed: number, report: Report): Promise<void> {
  const found = await page.evaluate((s) => window.sequenceBench.recipe({ seed: s }), seed);
  const { training, evaluation, tokensPerSecond, questions, figures, backend, losses } = found;
  console.log(`Seed ${seed}: ${questions} questions; ${backend} Loss by epoch: ${losses.join(', ')}`);
  report.alone('recipe: training', 's', training, { atMost: 600 });
  report.alone('recipe: events per second', 'rows', tokensPerSecond);
  report.alone('recipe: ranking, all contenders', 's', evaluation);
  const promised: Record<string, Record<string, number>> = {
    model: { 'recall@20': 0.58, 'mrr@20': 0.33 },
    'model + neighbours': { 'recall@20': 0.6, 'mrr@20': 0.34 },
  };
  for (const [name, values] of Object.entries(figures)) {
    for (const metric of ['recall@5', 'recall@10', 'recall@20', 'mrr@20', 'ndcg@10']) {
      const atLeast = promised[name]?.[metric];
      const value = values[metric] ?? Number.NaN;
      report.alone(`${name}: ${metric}`, 'share', value, atLeast === undefined ? undefined : { atLeast });
    }
  }
}
