import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/mantine.css';
import './ui/theme.css';
import './ui/base.css';
import './ui/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { installAutomation } from './app/automation';
import { markReadView } from './ui/read_view';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
installAutomation();
markReadView();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
