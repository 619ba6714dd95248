import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../ui/mantine.css';
import '../ui/theme.css';
import '../ui/base.css';
import '../ui/controls.css';
import './shell/opening.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { reportCaught } from '../ui/ErrorBoundary';
import { installAutomation } from './automation';
import { takeLaunchedFiles } from './opening/launch';
import { parseRoute } from './opening/route';
import { App } from './shell/App';
import { openNamed } from './state/workspace';
import { whenIdle } from './when_idle';

const LOOK_AGAIN_MS = 250;

/** Draws the page that the address names, in the place of its first words. */
export function drawPage(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  installAutomation();
  takeLaunchedFiles();
  // Opened ahead of the page that shows it, so that both load side by side; that page says what failed.
  const first = parseRoute(window.location.hash);
  if (first.page === 'notebook') void openNamed(first.name).catch(() => {});
  createRoot(root, { onCaughtError: reportCaught }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (import.meta.env.PROD) keepForLater();
}

/** A notebook is being opened, or the turn of a panel has not come. */
function isDrawing(): boolean {
  return document.querySelector('.opening, [data-waiting]') !== null;
}

/** The first page comes first; then everything is kept for later visits, without a network too. */
function keepForLater(): void {
  const keep = async () => {
    const { startOffline } = await import('./offline/offline');
    await startOffline('./service-worker.js');
  };
  // Keeping them compiles them too, which slows down what is still to be drawn.
  const soon = () => whenIdle(() => (isDrawing() ? setTimeout(soon, LOOK_AGAIN_MS) : void keep()), 2000);
  if (document.readyState === 'complete') soon();
  else window.addEventListener('load', soon, { once: true });
}
