// What must come before the page's own code, and before the first paint. Not part of the bundle: it must run before the
// style sheet is applied, and the content security policy allows no inline script.

// How the page is looked at: the colour scheme, so that a dark page never flashes white, and whether it is only read.
(() => {
  let stored = null;
  try {
    stored = localStorage.getItem('sessionbook-theme');
  } catch {
    // Storage can be switched off: then the system decides.
  }
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  // A notebook that is only read, `src/ui/read_view.ts`: without toolbar and rail.
  if (new URLSearchParams(location.search).get('view') === 'read')
    document.documentElement.dataset.view = 'read';
})();

// The first words of the page stand in the HTML; those that belong to the address are shown until its code has come.
const hasWords = (() => {
  const { hash } = location;
  const [, place, name] = /^#(\/n\/|open=demos\/)([\w-]+)/.exec(hash) ?? [];
  const template = (first) => document.querySelector(`template[data-first="${first}"]`);
  const isNotebook = /^#(\/n\/|s=|open=)/.test(hash);
  const words = isNotebook ? (template(`notebook ${name}`) ?? template('notebook')) : template('gallery');
  if (!words) return false;
  const observer = new MutationObserver(() => {
    const root = document.getElementById('root');
    if (!root) return;
    observer.disconnect();
    root.append(words.content.cloneNode(true));
    // A demo comes with its figures.
    if (place === 'open=demos/')
      root.querySelector('.question')?.after(template('stored').content.cloneNode(true));
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return true;
})();

// The code comes after them: on a slow network it would only keep them from being read. With it comes what else the
// address needs, a notebook's code and file, not one after the other.
(() => {
  const listed = (name) => {
    const content = document.querySelector(`meta[name="${name}"]`)?.content ?? '';
    return content.split(' ').filter(Boolean);
  };
  const ask = (href, as) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: as === 'script' ? 'modulepreload' : 'preload', as, href, crossOrigin: '' });
    document.head.append(link);
  };
  // Each is evaluated in a task of its own, those before that others need, the page's own last: in one go they would
  // keep a phone from answering.
  const evaluate = async (scripts) => {
    for (const script of scripts) {
      await import(new URL(script, document.baseURI));
      await (globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go)));
    }
  };
  const sayMissing = () => {
    const line = document.createElement('p');
    line.className = 'opening-missing';
    line.setAttribute('role', 'alert');
    line.textContent =
      'The rest of this page has not come. Look whether you are connected, then reload the page.';
    const root = document.getElementById('root');
    (root?.querySelector('main') ?? root)?.append(line);
  };
  const start = () => {
    const files = listed('code-files');
    const entry = files.pop();
    if (!entry) return; // While developing the page names its code itself.
    const { hash } = location;
    const beside = /^#open=([\w-][\w.-]*(?:\/[\w-][\w.-]*)*\.json)$/.exec(hash);
    if (beside || /^#(\/n\/|s=)/.test(hash)) files.push(...listed('notebook-files'));
    files.push(entry);
    // Only what comes with results needs pictures at once.
    const pictures = beside ? listed('picture-files') : [];
    if (beside) ask(beside[1], 'fetch');
    for (const file of [...files, ...pictures]) ask(file, file.endsWith('.css') ? 'style' : 'script');
    evaluate(files.filter((file) => file.endsWith('.js'))).catch((error) => {
      sayMissing();
      reportError(error);
    });
  };

  let started = false;
  const startOnce = () => {
    if (!started) start();
    started = true;
  };
  const seen = 'PerformanceObserver' in window && PerformanceObserver.supportedEntryTypes?.includes('paint');
  if (!hasWords || !seen || document.visibilityState === 'hidden') return startOnce();
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    startOnce();
  }).observe({ type: 'paint', buffered: true });
  // Nothing is painted where no one looks: in a tab behind, in a frame below the window.
  document.addEventListener('visibilitychange', startOnce, { once: true });
  setTimeout(startOnce, 1000);
})();
