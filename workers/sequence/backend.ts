/** Where gradients are computed: the compiled kernel, or TF.js on a real graphics processor that proved itself. */

import { AppError } from '../runtime/errors';
import type { Machine } from './kernel/kernel';
import { computeLoss, type LossEngine } from './model/loss';
import { smallProblem, wrongIn } from './self_test';

export interface BackendChoice {
  name: 'wasm' | 'webgpu';
  /** A sentence for the person. */
  reason: string;
}

/** `choice` changes once a graphics processor is lost. */
export interface Backend {
  readonly choice: BackendChoice;
  readonly computeLoss: LossEngine;
}

/** The compiled kernel, and why it is the one. */
export function kernelBackend(reason: string): Backend {
  return { choice: { name: 'wasm', reason }, computeLoss };
}

/** How close the gradients of two backends must be. */
const TOLERANCE = 1e-3;

/**
 * The graphics processor where there is a real one and it computes what the kernel computes; the kernel elsewhere.
 * Throws `unsupported` where even the kernel computes something else than it should.
 */
export async function chooseBackend(machine: Machine): Promise<Backend> {
  const problem = smallProblem(machine);
  const wasm = await problem.run(computeLoss);
  const wrong = wrongIn(wasm);
  if (wrong) {
    throw new AppError(
      'unsupported',
      `This browser computes wrongly: ${wrong}.`,
      'Update the browser; WebAssembly SIMD does not work as it should.',
    );
  }
  const adapter = await requestAdapter();
  if (!adapter) return kernelBackend('WebAssembly, because this browser gives no graphics processor.');
  if (adapter.isFallback)
    return kernelBackend('WebAssembly, because the graphics processor is only simulated.');
  try {
    const { openWebgpu } = await import('./tf/webgpu');
    const engine = await openWebgpu();
    const gpu = await problem.run(engine);
    const wrongThere = wrongIn(gpu);
    if (wrongThere || !isClose(gpu.gradients, wasm.gradients)) {
      const what = wrongThere ?? 'its gradients are others';
      return kernelBackend(
        `WebAssembly, because the graphics processor failed a test of its arithmetic (${what}).`,
      );
    }
    const reason = 'The graphics processor (WebGPU), which passed a test of its arithmetic.';
    return withFallback(engine, { name: 'webgpu', reason });
  } catch (thrown) {
    return kernelBackend(
      `WebAssembly, because the graphics processor could not be used (${String(thrown)}).`,
    );
  }
}

/**
 * Goes on with the kernel once the device is lost, and says so in its choice. Weights and moments are in the
 * machine's memory, so that only the step is computed again.
 */
export function withFallback(engine: LossEngine, choice: BackendChoice): Backend {
  let current = choice;
  return {
    get choice() {
      return current;
    },
    async computeLoss(tape, weights, batch, seed) {
      if (current === choice) {
        try {
          return await engine(tape, weights, batch, seed);
        } catch (thrown) {
          const cause = thrown instanceof Error ? thrown.message : String(thrown);
          const reason = `WebAssembly, because the graphics processor was lost while training (${cause}); nothing else was.`;
          current = { name: 'wasm', reason };
        }
      }
      return computeLoss(tape, weights, batch, seed);
    },
  };
}

function isClose(these: Float32Array, those: Float32Array): boolean {
  return these.every((value, at) => {
    const other = those[at] as number;
    return Math.abs(value - other) <= TOLERANCE * (1 + Math.abs(other));
  });
}

interface Adapter {
  info?: { isFallbackAdapter?: boolean };
  isFallbackAdapter?: boolean;
}

async function requestAdapter(): Promise<{ isFallback: boolean } | null> {
  const { gpu } = (globalThis.navigator ?? {}) as { gpu?: { requestAdapter(): Promise<Adapter | null> } };
  try {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return null;
    return { isFallback: adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false };
  } catch {
    return null;
  }
}
