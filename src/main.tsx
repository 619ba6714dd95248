import '../workers/runtime/strict';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/mantine.css';
import './ui/theme.css';
import './ui/base.css';
import './ui/controls.css';
import './app/opening.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { installAutomation } from './app/automation';
import { takeLaunchedFiles } from './app/launch';
import { markReadView } from './ui/read_view';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
installAutomation();
markReadView();
takeLaunchedFiles();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The first page comes first; then everything is kept for later visits, without a network too.
if (import.meta.env.PROD) {
  window.addEventListener('load', () => {
    void import('./app/offline/offline').then(({ startOffline }) => startOffline('./service-worker.js'));
  });
}
