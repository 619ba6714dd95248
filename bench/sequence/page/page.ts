/** The page's side of the benchmark: trains in the browser and says how well and how fast. */
import { ThreadBudget } from '../../../workers/runtime/threads/budget';
import { openTeam } from '../../../workers/runtime/threads/open_team';
import { kernelBackend } from '../../../workers/sequence/backend';
import { SequenceClient } from '../../../workers/sequence/client';
import { plainCatalogue } from '../../../workers/sequence/data/sequences';
import { KERNEL } from '../../../workers/sequence/kernel/builds';
import { computeLoss } from '../../../workers/sequence/model/loss';
import { NEIGHBOUR_SHARE, parseParams, type SequenceParamsInput } from '../../../workers/sequence/params';
import type { Figures } from '../../../workers/sequence/protocol';
import { Trainer } from '../../../workers/sequence/training/trainer';
import { splitSessions } from '../retailrocket';
import { drawnSessions, type StepSetting } from './drawn';
import { partsOfStep, type StepParts } from './parts';
import { type TasksReport, tasksReport } from './tasks';
import { openTfjs } from './tfjs';
import { type WebgpuReport, webgpuReport } from './webgpu';

export interface RecipeResult {
  /** Seconds: of the training with its start vectors, and of the ranking of all test questions by all contenders. */
  training: number;
  evaluation: number;
  tokensPerSecond: number;
  questions: number;
  figures: Record<string, Figures>;
  backend: string;
  losses: string[];
}

export interface PageBench {
  recipe(params: SequenceParamsInput): Promise<RecipeResult>;
  /** Seconds of each step, without the first two. */
  steps(setting: StepSetting, engine: 'kernel' | 'tfjs'): Promise<number[]>;
  /** A training in its worker with so many helper threads: events per second, and the losses. */
  speed(setting: StepSetting, helpers: number): Promise<{ tokensPerSecond: number; losses: number[] }>;
  parts(setting: StepSetting): Promise<StepParts>;
  webgpu(setting: StepSetting): Promise<WebgpuReport>;
  tasks(): Promise<TasksReport>;
}

declare global {
  interface Window {
    sequenceBench: PageBench;
  }
}

/** Enough events before a question, as in the published protocol; and the share of the neighbours in the ensemble. */
const ASKED = { head: 'view', least: 2, mix: NEIGHBOUR_SHARE } as const;

window.sequenceBench = {
  async recipe(params) {
    const { train, test, items } = splitSessions(await (await fetch('/sets/sessions.txt')).text());
    const client = new SequenceClient();
    const start = performance.now();
    const { result } = client.train({ data: train, catalogue: plainCatalogue(items), params });
    const { model, backend, tokensPerSecond, history } = await result;
    const trained = performance.now();
    const { figures, questions } = await client.evaluate({ model, train, test, ...ASKED });
    const end = performance.now();
    client.terminate();
    return {
      ...{ training: (trained - start) / 1000, evaluation: (end - trained) / 1000 },
      ...{ tokensPerSecond, questions, figures, backend: backend.reason },
      losses: history.map(({ view }) => (view ?? Number.NaN).toFixed(3)),
    };
  },

  async steps({ items, params, sessions, length, steps }, engine) {
    const machine = await openTeam(KERNEL, []);
    const data = drawnSessions(sessions, length, items);
    const loss = engine === 'kernel' ? computeLoss : await openTfjs();
    const trainer = new Trainer(machine, data, plainCatalogue(items), parseParams(params), {
      ...kernelBackend('A benchmark.'),
      computeLoss: loss,
    });
    const seconds: number[] = [];
    for (let step = 0; step < steps + 2; step++) {
      const start = performance.now();
      await trainer.step();
      if (step >= 2) seconds.push((performance.now() - start) / 1000);
    }
    return seconds;
  },

  async speed({ items, params, sessions, length }, helpers) {
    const client = new SequenceClient(undefined, new ThreadBudget(helpers + 1));
    const data = drawnSessions(sessions, length, items);
    const { result } = client.train({ data, catalogue: plainCatalogue(items), params });
    const { tokensPerSecond, curve } = await result;
    client.terminate();
    return { tokensPerSecond, losses: curve.map(({ view }) => view ?? Number.NaN) };
  },

  async parts({ items, params, sessions, length }) {
    const machine = await openTeam(KERNEL, []);
    return partsOfStep(machine, drawnSessions(sessions, length, items), items, params);
  },

  webgpu: webgpuReport,
  tasks: tasksReport,
};
