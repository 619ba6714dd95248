/** A helper thread of one training: joins the team's memory and works until the team is closed. */
import { helpTeam } from './kernel/threads';
import { instantiate } from './kernel/wasm';
import type { HelperStart } from './protocol';

addEventListener('message', async ({ data }: MessageEvent<HelperStart>) => {
  const kernel = await instantiate(data.module, data.memory);
  postMessage('ready');
  helpTeam(kernel, data);
});
