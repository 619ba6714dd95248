/** Where gradients are computed: the compiled kernel, or TF.js on a real graphics processor that proved itself. */

import { AppError } from '../runtime/errors';
import type { Machine } from './kernel/wasm';
import { computeLoss, type LossEngine } from './model/loss';
import { smallProblem } from './selfTest';

export interface BackendChoice {
  name: 'wasm' | 'webgpu';
  /** A sentence for the person. */
  reason: string;
}

export interface Backend {
  choice: BackendChoice;
  computeLoss: LossEngine;
}

/** How close a backend must come in the self-test. */
const TOLERANCE = 1e-3;

/**
 * The graphics processor where there is a real one and it computes what the kernel computes; the kernel elsewhere.
 * Throws `unsupported` where even the kernel computes something else than it should.
 */
export async function chooseBackend(machine: Machine): Promise<Backend> {
  const problem = smallProblem(machine);
  const wasm = await problem.run(computeLoss);
  if (!(Math.abs(wasm.loss - problem.expected) < TOLERANCE)) {
    throw new AppError(
      'unsupported',
      `This browser computes the loss of a known example as ${wasm.loss}, not ${problem.expected}.`,
      'Update the browser; WebAssembly SIMD does not work as it should.',
    );
  }
  const kernel = (reason: string): Backend => ({ choice: { name: 'wasm', reason }, computeLoss });
  const adapter = await requestAdapter();
  if (!adapter) return kernel('WebAssembly, because this browser gives no graphics processor.');
  if (adapter.isFallback) return kernel('WebAssembly, because the graphics processor is only simulated.');
  try {
    const { openWebgpu } = await import('./tf/webgpu');
    const engine = await openWebgpu();
    const gpu = await problem.run(engine);
    if (!isClose(gpu.gradients, wasm.gradients) || !(Math.abs(gpu.loss - wasm.loss) < TOLERANCE)) {
      return kernel('WebAssembly, because the graphics processor failed a test of its arithmetic.');
    }
    const reason = 'The graphics processor (WebGPU), which passed a test of its arithmetic.';
    return { choice: { name: 'webgpu', reason }, computeLoss: withFallback(engine) };
  } catch (thrown) {
    return kernel(`WebAssembly, because the graphics processor could not be used (${String(thrown)}).`);
  }
}

/** Goes on with the kernel once the device is lost: the weights are in the machine's memory, nothing is lost. */
export function withFallback(engine: LossEngine): LossEngine {
  let isLost = false;
  return async (tape, weights, batch, seed) => {
    if (!isLost) {
      try {
        return await engine(tape, weights, batch, seed);
      } catch (thrown) {
        console.warn('The graphics processor was lost; training goes on in WebAssembly.', thrown);
        isLost = true;
      }
    }
    return computeLoss(tape, weights, batch, seed);
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
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } };
  try {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return null;
    return { isFallback: adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false };
  } catch {
    return null;
  }
}
