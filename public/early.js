// Sets the colour scheme before the first paint, so that a dark page never flashes white. Not part of the
// bundle: it must run before the style sheet is applied, and the content security policy allows no inline script.
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
