/** The sequence model in the browser: how good it gets on real sessions, and its steps beside TF.js's. */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type Bench, interleave, type Measurement, measurement, median } from '../harness';
import { openPage } from '../site';
import type { StepSetting } from './page/drawn';
import { hasTorch, torchSteps } from './torch';

const CACHE = fileURLToPath(new URL('../../.cache/bench/sequence', import.meta.url));
const PAGE = fileURLToPath(new URL('./page', import.meta.url));
const SESSIONS = fileURLToPath(
  new URL('../../../shared/data/retailrocket/next_item_train.txt', import.meta.url),
);

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
    await mkdir(join(CACHE, 'sets'), { recursive: true });
    const hasSessions = await stat(SESSIONS).then(
      () => true,
      () => false,
    );
    if (hasSessions) await copyFile(SESSIONS, join(CACHE, 'sets', 'sessions.txt'));
    if (PARTS.includes('webgpu')) await runWebgpu(report);
    if (!PARTS.some((part) => part !== 'webgpu')) return;
    const { page, close } = await openPage(PAGE, CACHE, 'sequenceBench');
    try {
      if (PARTS.includes('steps')) await runSteps(page, report);
      if (PARTS.includes('tasks')) await runTasks(page, report);
      const seeds = [...(PARTS.includes('recipe') ? [0] : []), ...(PARTS.includes('seeds') ? [1, 2] : [])];
      if (hasSessions) for (const seed of seeds) await runRecipe(page, seed, report);
      else if (seeds.length > 0)
        console.log('No real sessions: ../shared/data/retailrocket/next_item_train.txt is not there.');
    } finally {
      await close();
    }
  },
};

async function runSteps(page: Page, report: (found: Measurement) => void): Promise<void> {
  const step = (setting: StepSetting, engine: 'kernel' | 'tfjs') =>
    page.evaluate(([s, e]) => window.sequenceBench.steps(s, e), [setting, engine] as const).then(median);
  const small = await interleave(
    ROUNDS,
    () => step(STEP, 'kernel'),
    () => step(STEP, 'tfjs'),
  );
  report(measurement('step, 32 x 50, 2 layers, 20,000 items', 's', small, { of: 'ratio', atMost: 0.5 }));
  // So many that what is measured is the step, not the first touch of memory: some 30 steps have touched every page.
  const settled = { ...STEP, steps: 100 };
  const growth = await interleave(
    ROUNDS,
    () => step({ ...settled, items: 235_000 }, 'kernel'),
    () => step(settled, 'kernel'),
  );
  report(measurement('step, 235,000 items; peer: 20,000', 's', growth, { of: 'ratio', atMost: 1.1 }));
  const torch = (await hasTorch())
    ? () => torchSteps(RECIPE.items, RECIPE.sessions, RECIPE.steps).then(median)
    : null;
  const recipe = await interleave<number, number>(ROUNDS, () => step(RECIPE, 'kernel'), torch);
  const speed = (seconds: number) => 2_048 / seconds;
  const speeds = { ours: recipe.ours.map(speed), peer: recipe.peer.map(speed) };
  report(
    measurement('recipe, events per second of training', 'rows', speeds, { of: 'ours', atLeast: 15_000 }),
  );
  const trained = (helpers: number) =>
    page.evaluate(([s, h]) => window.sequenceBench.speed(s, h), [TRAINED, helpers] as const);
  const threads = await interleave(
    ROUNDS,
    () => trained(1),
    () => trained(0),
  );
  const [two, one] = [threads.ours, threads.peer].map((runs) => runs.map((run) => run.tokensPerSecond));
  report(measurement('recipe, two threads; peer: one thread', 'rows', { ours: two ?? [], peer: one ?? [] }));
  const alike = JSON.stringify(threads.ours[0]?.losses) === JSON.stringify(threads.peer[0]?.losses);
  const unlike = { ours: [Number(!alike)], peer: [] };
  report(measurement('recipe, two threads give other losses', 'times', unlike, { of: 'ours', atMost: 0 }));
  const parts = await page.evaluate((s) => window.sequenceBench.parts(s), RECIPE);
  for (const [name, seconds] of Object.entries(parts)) {
    report(measurement(`recipe, a step: ${name}`, 's', { ours: [seconds], peer: [] }));
  }
}

async function runWebgpu(report: (found: Measurement) => void): Promise<void> {
  const { page, close } = await openPage(PAGE, CACHE, 'sequenceBench', WEBGPU_FLAGS);
  try {
    const found = await page.evaluate((s) => window.sequenceBench.webgpu(s), AGREEMENT);
    const { engine, wrong, groups, disagreeing, lost } = found;
    console.log(`TF.js on ${engine}; self-test: ${wrong ?? 'passed'}; ${groups} groups of weights`);
    for (const line of disagreeing) console.log(`finite differences disagree: ${line}`);
    const [before, after] = found.fell.map((loss) => loss.toFixed(3));
    console.log(`Loss of the kernel over the ${AGREEMENT.steps} steps: ${before} to ${after}`);
    console.log(`After the device was lost: ${lost.choice.reason}`);
    const one = (name: string, unit: 'share' | 'times', value: number, atMost: number) =>
      report(measurement(name, unit, { ours: [value], peer: [] }, { of: 'ours', atMost }));
    const away = Number(engine !== 'webgpu' || wrong !== null);
    one('WebGPU: self-test failed', 'times', away, 0);
    one('WebGPU: gradients unlike finite differences', 'times', disagreeing.length, 0);
    one('WebGPU, 20 steps: loss beside the kernel', 'share', found.distance, 1e-3);
    one('WebGPU: resumed beside uninterrupted', 'share', found.resumed, 1e-3);
    one('WebGPU: tensors left behind by 20 steps', 'times', found.tensors, 0);
    one('WebGPU, device lost at step 10: loss', 'share', lost.distance, 1e-3);
    one('WebGPU, device lost: goes on unsaid', 'times', Number(lost.choice.name !== 'wasm'), 0);
  } finally {
    await close();
  }
}

async function runTasks(page: Page, report: (found: Measurement) => void): Promise<void> {
  const { questions, ndcg, ahead } = await page.evaluate(() => window.sequenceBench.tasks());
  console.log(`${questions} questions for the next purchase in the generated shop`);
  for (const [name, value] of Object.entries(ndcg)) {
    report(measurement(`purchases: ${name}`, 'NDCG@10', { ours: [value], peer: [] }));
  }
  const digits = (value: number) => value.toFixed(3);
  for (const [name, { value, lower, upper }] of Object.entries(ahead)) {
    console.log(
      `multi-task less ${name}: ${digits(value)} (95 %: ${digits(lower)} to ${digits(upper)}, paired by session)`,
    );
  }
}

async function runRecipe(page: Page, seed: number, report: (found: Measurement) => void): Promise<void> {
  const found = await page.evaluate((s) => window.sequenceBench.recipe({ seed: s }), seed);
  const { training, evaluation, tokensPerSecond, questions, figures, backend, losses } = found;
  console.log(`Seed ${seed}: ${questions} questions; ${backend} Loss by epoch: ${losses.join(', ')}`);
  const one = (value: number) => ({ ours: [value], peer: [] });
  report(measurement('recipe: training', 's', one(training), { of: 'ours', atMost: 600 }));
  report(measurement('recipe: events per second', 'rows', one(tokensPerSecond)));
  report(measurement('recipe: ranking, all contenders', 's', one(evaluation)));
  const promised: Record<string, Record<string, number>> = {
    model: { 'recall@20': 0.58, 'mrr@20': 0.33 },
    'model + neighbours': { 'recall@20': 0.6, 'mrr@20': 0.34 },
  };
  for (const [name, values] of Object.entries(figures)) {
    for (const metric of ['recall@5', 'recall@10', 'recall@20', 'mrr@20', 'ndcg@10']) {
      const least = promised[name]?.[metric];
      const limit = least === undefined ? undefined : ({ of: 'ours', atLeast: least } as const);
      report(measurement(`${name}: ${metric}`, 'share', one(values[metric] ?? Number.NaN), limit));
    }
  }
}
