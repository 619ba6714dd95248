/** A helper thread of one training: joins the team's memory, works until the team is closed, then idles. */
import { helpTeam } from './kernel/threads';
import { instantiate } from './kernel/wasm';
import type { HelperMessage, HelperStart } from './protocol';

addEventListener('message', async ({ data }: MessageEvent<HelperStart>) => {
  const kernel = await instantiate(data.module, data.memory);
  say('ready');
  helpTeam(kernel, data);
  // Said from the next task: until this one has ended, the helper counts as working.
  setTimeout(() => say('gone'));
});

function say(message: HelperMessage): void {
  postMessage(message);
}
