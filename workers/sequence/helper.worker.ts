/** A helper thread of one training: joins its memory and works until it is let go. */
import '../runtime/strict';
import { help, type Seat } from './kernel/crew';
import { joinMemory } from './kernel/wasm';
import { runTiles } from './model/tiles';

/** The page sends the line to the training worker; all else comes over that. */
addEventListener('message', ({ data: line }: MessageEvent<MessagePort>) => {
  line.onmessage = ({ data }: MessageEvent<{ module: WebAssembly.Module; seat: Seat }>) => {
    joinMemory(data.module, data.seat.memory)
      .then((kernel) => {
        line.postMessage('ready');
        help(kernel, data.seat, runTiles);
      })
      // A failure goes to the page, which then ends the training.
      .catch(reportError);
  };
  line.onmessageerror = () => reportError(new TypeError('its memory did not arrive'));
});
