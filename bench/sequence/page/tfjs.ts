/** TF.js on its WebAssembly backend, with the one kernel that training needs and it lacks. */
import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { tfLoss } from '../../../workers/sequence/tf/engine';
import * as tf from '../../../workers/sequence/tf/ops';

/** The loss through TF.js on WebAssembly. */
export async function openTfjs(): Promise<typeof tfLoss> {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as tf.KernelBackend & {
        makeOutput(shape: number[], dtype: string): tf.TensorInfo;
        typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array | Int32Array;
      };
      const { x, segmentIds } = inputs as { x: tf.TensorInfo; segmentIds: tf.TensorInfo };
      const { numSegments } = attrs as { numSegments: number };
      const out = wasm.makeOutput([numSegments, ...x.shape.slice(1)], x.dtype);
      const [from, ids] = [wasm.typedArrayFromHeap(x), wasm.typedArrayFromHeap(segmentIds)];
      const to = wasm.typedArrayFromHeap(out).fill(0);
      const width = from.length / Math.max(1, ids.length);
      for (let row = 0; row < ids.length; row++) {
        const target = (ids[row] as number) * width;
        for (let c = 0; c < width; c++) {
          to[target + c] = (to[target + c] as number) + (from[row * width + c] as number);
        }
      }
      return out;
    },
  });
  // One thread, as ours: its threads start from a script that bundlers do not carry along.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  if (!(await tf.setBackend('wasm'))) throw new Error('TF.js does not start');
  await tf.ready();
  return tfLoss;
}
