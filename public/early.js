// What must come before the page's own code, and before the first paint. Not part of the bundle: it must run before the
// style sheet is applied, and the content security policy allows no inline script.

// The colour scheme, so that a dark page never flashes white.
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
})();

// Where the address is a notebook's, its code and its file are asked for beside the page's own, not after it.
(() => {
  const { hash } = location;
  const ask = (href, as) => {
    const link = document.createElement('link');
    const rel = as === 'script' ? 'modulepreload' : 'preload';
    // What the first paint needs goes before.
    Object.assign(link, { rel, as, href, crossOrigin: '', fetchPriority: 'low' });
    document.head.append(link);
  };
  const beside = /^#open=([\w-][\w.-]*(?:\/[\w-][\w.-]*)*\.json)$/.exec(hash);
  if (!beside && !/^#(\/n\/|s=)/.test(hash)) return;
  // Only what comes with results needs pictures at once.
  for (const name of beside ? ['early-files', 'early-pictures'] : ['early-files']) {
    const files = document.querySelector(`meta[name="${name}"]`)?.content.split(' ') ?? [];
    for (const file of files.filter(Boolean)) ask(file, file.endsWith('.css') ? 'style' : 'script');
  }
  if (beside) ask(beside[1], 'fetch');
})();

// The first words of the page stand in the HTML; those that belong to the address are shown until its code has come.
(() => {
  const { hash } = location;
  const [, name] = /^#(?:\/n\/|open=demos\/)([\w-]+)/.exec(hash) ?? [];
  const words = document.querySelector(
    `template[data-first="${hash === '' || hash === '#/' ? 'gallery' : name}"]`,
  );
  if (!words) return;
  const observer = new MutationObserver(() => {
    const root = document.getElementById('root');
    if (!root) return;
    observer.disconnect();
    root.append(words.content.cloneNode(true));
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
})();
