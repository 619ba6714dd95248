import type { Notebook } from '../../notebook/store';
import type { Command } from '../shell/shortcuts';
import { focusedPanel, focusPanel } from '../state/focus_panel';

/** Nearer to the top than this, no panel is being read yet, px. */
const TOP = 80;

/** What the keys of a notebook do. `active` is the panel being read. */
export function commandsOf(
  notebook: Notebook,
  active: string | null,
  onHelp: () => void,
): (command: Command) => void {
  return (command) => {
    const here = focusedPanel() ?? active;
    switch (command) {
      case 'run-cell':
        if (here) void notebook.run([here]);
        break;
      case 'run-all':
        void notebook.run();
        break;
      case 'cancel':
        notebook.cancel();
        break;
      case 'undo':
        notebook.undo();
        break;
      case 'redo':
        notebook.redo();
        break;
      case 'next':
        step(notebook, active, 1);
        break;
      case 'previous':
        step(notebook, active, -1);
        break;
      case 'help':
        onHelp();
        break;
    }
  };
}

/** Goes to the panel after, or before, the one with the focus, or the one being read. */
function step(notebook: Notebook, active: string | null, by: 1 | -1): void {
  const order = notebook.document.cells.map((cell) => cell.id);
  const focused = focusedPanel();
  const reading = window.scrollY > TOP && active !== null ? order.indexOf(active) : -1;
  const place = focused === null ? reading : order.indexOf(focused);
  const target = order[Math.min(order.length - 1, Math.max(0, place + by))];
  if (target) focusPanel(target);
}
