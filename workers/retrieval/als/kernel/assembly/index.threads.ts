// The build for shared memory: the kernel, and how its threads wait for each other.
export { spin } from '../../../../runtime/assembly/threads';
export * from './index';
