import { z } from 'zod';
import type { HeadName } from '../model/network';

/** A stretch of steps: sums over them, so that two neighbours can be made one. */
const stretch = z.object({
  /** Last step, counted from 1, and epochs done behind it. */
  step: z.int().min(1),
  epoch: z.number(),
  steps: z.int().min(1),
  /** Sum and number of each head's losses. */
  view: z.tuple([z.number(), z.number()]),
  purchase: z.tuple([z.number(), z.number()]),
  /** Of the last step. */
  learningRate: z.number(),
  /** Sum over the steps. */
  gradientNorm: z.number(),
});

type Stretch = z.output<typeof stretch>;

/** A curve as a checkpoint keeps it. */
export const savedCurve = z.object({
  /** Steps of a whole stretch. */
  stride: z.int().min(1),
  stretches: z.array(stretch),
});

/** How a training stood after so many steps; losses and gradient norm are means since the point before. */
export interface CurvePoint {
  step: number;
  /** Epochs done, with the fraction of the one that runs. */
  epoch: number;
  /** Null where the head was not asked. */
  view: number | null;
  purchase: number | null;
  learningRate: number;
  gradientNorm: number;
}

/** What a step adds. */
export interface CurveStep {
  step: number;
  epoch: number;
  heads: Record<HeadName, number | null>;
  learningRate: number;
  gradientNorm: number;
}

export const CURVE_POINTS = 400;

/**
 * The losses over a training of any length in at most 400 points, evenly by step: once there are more, neighbours
 * become one and every later point stands for twice as many steps. It depends on the steps alone, so that a resumed
 * training draws the curve of one that was never stopped.
 */
export class Curve {
  private stride = 1;
  private stretches: Stretch[] = [];

  constructor(saved?: z.output<typeof savedCurve>) {
    if (saved) ({ stride: this.stride, stretches: this.stretches } = structuredClone(saved));
  }

  add({ step, epoch, heads, learningRate, gradientNorm }: CurveStep): void {
    const pair = (loss: number | null): [number, number] => (loss === null ? [0, 0] : [loss, 1]);
    const next: Stretch = {
      ...{ step, epoch, steps: 1, learningRate, gradientNorm },
      ...{ view: pair(heads.view), purchase: pair(heads.purchase) },
    };
    const open = this.stretches.at(-1);
    if (open && open.steps < this.stride) {
      this.stretches[this.stretches.length - 1] = joined(open, next);
      return;
    }
    if (this.stretches.length === CURVE_POINTS) {
      this.stretches = this.stretches.flatMap((one, at, all) => {
        const other = all[at + 1];
        return at % 2 === 0 && other ? [joined(one, other)] : [];
      });
      this.stride *= 2;
    }
    this.stretches.push(next);
  }

  points(): CurvePoint[] {
    const mean = ([sum, count]: [number, number]) => (count > 0 ? sum / count : null);
    return this.stretches.map(({ step, epoch, steps, view, purchase, learningRate, gradientNorm }) => ({
      ...{ step, epoch, view: mean(view), purchase: mean(purchase) },
      ...{ learningRate, gradientNorm: gradientNorm / steps },
    }));
  }

  save(): z.output<typeof savedCurve> {
    return structuredClone({ stride: this.stride, stretches: this.stretches });
  }
}

function joined(one: Stretch, next: Stretch): Stretch {
  const both = (head: HeadName): [number, number] => [
    one[head][0] + next[head][0],
    one[head][1] + next[head][1],
  ];
  return {
    ...{ step: next.step, epoch: next.epoch, steps: one.steps + next.steps },
    ...{ view: both('view'), purchase: both('purchase') },
    ...{ learningRate: next.learningRate, gradientNorm: one.gradientNorm + next.gradientNorm },
  };
}
