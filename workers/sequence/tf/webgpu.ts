import '@tensorflow/tfjs-backend-webgpu';
import type { LossEngine } from '../model/loss';
import { tfLoss } from './engine';
import * as tf from './ops';

/** TF.js on the graphics processor. Rejects where it does not start. */
export async function openWebgpu(): Promise<LossEngine> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('TF.js has no WebGPU here');
  await tf.ready();
  return tfLoss;
}
