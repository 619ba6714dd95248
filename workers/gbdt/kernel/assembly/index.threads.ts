// The build for shared memory: the kernel, and how its threads wait for each other.
export * from './index';
export { spin } from './threads';
