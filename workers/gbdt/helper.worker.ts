/** A helper thread of one training: joins the team's memory, works until the team is closed, then idles. */
import '../runtime/strict';
import { helpTeam } from './kernel/threads';
import { instantiate } from './kernel/wasm';
import type { HelperMessage, HelperStart } from './protocol';

/** The page sends the line to the training worker; all else comes over that. */
addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => {
  const say = (message: HelperMessage) => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<HelperStart>) => {
    // A failure goes to the page, which then ends the training.
    help(data, say).catch(reportError);
  };
  port.onmessageerror = () => reportError(new TypeError('its memory did not arrive'));
});

async function help(start: HelperStart, say: (message: HelperMessage) => void): Promise<void> {
  const kernel = await instantiate(start.module, start.memory);
  say('ready');
  helpTeam(kernel, start);
  // Said from the next task: until this one has ended, the helper counts as working.
  setTimeout(() => say('gone'));
}
