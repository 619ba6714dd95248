/** Teams in the browser: the compiled kernel, with the helpers that the page has started. */
import { AppError } from '../errors';
import { allocateControl, type HelperMessage, type HelperSeat } from './control';
import { type KernelBuilds, openKernel } from './kernel';
import { soloTeam, type Team, threadTeam } from './team';

/** A team of this worker and its helpers; `lines` lead to them (`helpers.ts`). Throws `unsupported`. */
export async function openTeam<Kernel extends object>(
  builds: KernelBuilds<Kernel>,
  lines: MessagePort[],
): Promise<Team<Kernel>> {
  const shared = lines.length > 0;
  const module = await compile(builds, shared);
  const open = await openKernel(module, builds, { shared });
  if (!shared) return soloTeam(open);
  const { arena, memory, functions } = open;
  const size = lines.length + 1;
  const control = allocateControl(arena, size);
  const helpers = await Promise.all(
    lines.map((line, index) => seatHelper(line, { module, memory, functions, control, thread: index + 1 })),
  );
  return threadTeam(open, control, size, Promise.all(helpers.map(({ gone }) => gone)));
}

async function compile<Kernel>(
  { engine, plain, shared }: KernelBuilds<Kernel>,
  isShared: boolean,
): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(isShared ? shared : plain));
  } catch (thrown) {
    throw new AppError(
      'unsupported',
      `The engine for ${engine} could not be loaded.`,
      'Use a browser with WebAssembly SIMD (any of the last three years) and reload the page.',
      { cause: String(thrown) },
    );
  }
}

/** Gives a helper its seat and waits until it is there: nobody may block before that. */
function seatHelper(line: MessagePort, seat: HelperSeat): Promise<{ gone: Promise<void> }> {
  return new Promise((resolve) => {
    const gone = new Promise<void>((left) => {
      line.onmessage = ({ data }: MessageEvent<HelperMessage>) => {
        if (data === 'ready') resolve({ gone });
        else left();
      };
    });
    line.postMessage(seat);
  });
}
