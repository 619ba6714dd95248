/** Only for tests: helper threads that only count. */
import type { CreateHelper } from '../threads/helpers';

/** `lost`: they fail at once, for this reason. `open` counts the lines to them that a worker was given. */
export function countedHelpers(lost?: string) {
  const count = { lines: 0, started: 0, ended: 0 };
  const create: CreateHelper = () => {
    const { port1: helper } = new MessageChannel();
    count.started++;
    if (lost) {
      queueMicrotask(() => helper.dispatchEvent(Object.assign(new Event('error'), { message: lost })));
    }
    const terminate = () => {
      count.ended++;
      helper.close();
    };
    return Object.assign(helper, { terminate }) as unknown as Worker;
  };
  const open = (lines: MessagePort[]) => {
    count.lines += lines.filter((line) => line instanceof MessagePort).length;
  };
  return { count, create, open };
}
