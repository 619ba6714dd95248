/** A helper thread of any engine: joins a team's memory, works until the team is closed, then idles. */
import '../strict';
import type { HelperMessage, HelperSeat } from './control';
import { takeSeat } from './playback';

/** The page sends the line to the engine's worker; all else comes over that. */
addEventListener('message', ({ data: line }: MessageEvent<MessagePort>) => {
  const say = (message: HelperMessage) => line.postMessage(message);
  line.onmessage = ({ data }: MessageEvent<HelperSeat>) => {
    // A failure goes to the page, which then ends the training.
    help(data, say).catch(reportError);
  };
  line.onmessageerror = () => reportError(new TypeError('its memory did not arrive'));
});

async function help(seat: HelperSeat, say: (message: HelperMessage) => void): Promise<void> {
  const { work } = await takeSeat(seat);
  say('ready');
  work();
  // Said from the next task: until this one has ended, the helper counts as working.
  setTimeout(() => say('gone'));
}
