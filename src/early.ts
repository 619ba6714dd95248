/**
 * What must come before the page's own code, and before the first paint: the colours, the first words, and then the code
 * itself. Not part of the bundle, and no module: `scripts/early_files.ts` makes a script of this one file, which the style
 * sheet waits for. In line it could not stand: the content security policy allows no such script.
 */
{
  const { hash, search } = window.location;
  /** A file beside the site, which is asked for beside the code that reads it. */
  const beside = /^#open=([\w-][\w.-]*(?:\/[\w-][\w.-]*)*\.json)$/.exec(hash)?.[1];
  const isNotebook = /^#(\/n\/|\/new\/|s=|open=)/.test(hash);

  markLook();
  const hasWords = showFirstWords();
  whenSeen(hasWords, startCode);

  /** The colour scheme, so that a dark page never flashes white, and whether the notebook is only read, `ui/read_view.ts`. */
  function markLook(): void {
    let stored: string | null = null;
    try {
      stored = localStorage.getItem('sessionbook-theme');
    } catch {
      // Storage can be switched off: then the system decides.
    }
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const scheme = stored === 'dark' || (stored !== 'light' && isDark) ? 'dark' : 'light';
    document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
    const marks = document.documentElement.dataset;
    const isForeign = isInForeignFrame();
    if (isForeign) marks.frame = 'foreign';
    if (isForeign || new URLSearchParams(search).get('view') === 'read') marks.view = 'read';
  }

  /** Whether any page around this one is of another site: it could lay its own things over ours, to be pressed. */
  function isInForeignFrame(): boolean {
    let frame: Window = window;
    while (frame !== frame.parent) {
      frame = frame.parent;
      try {
        if (frame.location.origin !== window.origin) return true;
      } catch {
        // Another site's window tells nothing of itself.
        return true;
      }
    }
    return false;
  }

  /** Those that belong to the address, of all that stand in the HTML, until its code has come. */
  function showFirstWords(): boolean {
    const [, place, name] = /^#(\/n\/|\/new\/|open=demos\/)([\w-]+)/.exec(hash) ?? [];
    const words = isNotebook ? (template(`notebook ${name}`) ?? template('notebook')) : template('gallery');
    if (!words) return false;
    const observer = new MutationObserver(() => {
      const root = document.getElementById('root');
      if (!root) return;
      observer.disconnect();
      root.append(words.content.cloneNode(true));
      const stored = place === 'open=demos/' ? template('stored') : null;
      if (stored) root.querySelector('.question')?.after(stored.content.cloneNode(true));
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
    return true;
  }

  function template(first: string): HTMLTemplateElement | null {
    return document.querySelector<HTMLTemplateElement>(`template[data-first="${first}"]`);
  }

  /** Acts once the first words are painted: on a slow network the code would only keep them from being read. */
  function whenSeen(isAwaited: boolean, act: () => void): void {
    const isTold = globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint');
    if (!isAwaited || !isTold || document.visibilityState === 'hidden') {
      act();
      return;
    }
    let hasActed = false;
    const once = () => {
      if (!hasActed) act();
      hasActed = true;
    };
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      once();
    }).observe({ type: 'paint', buffered: true });
    // Nothing is painted where no one looks: in a tab behind, in a frame below the window.
    document.addEventListener('visibilitychange', once, { once: true });
    setTimeout(once, 1000);
  }

  /** All that the address needs, a notebook's code and file too, is asked for together; then the code is evaluated. */
  function startCode(): void {
    const files = namesIn('code-files');
    const entry = files.pop();
    if (!entry) return; // While developing the page names its code itself.
    if (isNotebook) files.push(...namesIn('notebook-files'));
    files.push(entry);
    if (beside !== undefined) ask(beside, 'fetch');
    // Only what comes with results needs pictures at once.
    const pictures = beside === undefined ? [] : namesIn('picture-files');
    for (const file of [...files, ...pictures]) ask(file, file.endsWith('.css') ? 'style' : 'script');
    evaluate(files.filter((file) => file.endsWith('.js'))).catch((thrown: unknown) => {
      sayMissing();
      reportError(thrown);
    });
  }

  function namesIn(meta: string): string[] {
    const content = document.querySelector<HTMLMetaElement>(`meta[name="${meta}"]`)?.content ?? '';
    return content.split(' ').filter(Boolean);
  }

  function ask(href: string, as: 'script' | 'style' | 'fetch'): void {
    const link = document.createElement('link');
    link.rel = as === 'script' ? 'modulepreload' : 'preload';
    Object.assign(link, { as, href, crossOrigin: '' });
    document.head.append(link);
  }

  /**
   * Each in a task of its own, those before that others need, the page's own last: in one go they would keep a phone
   * from answering.
   */
  async function evaluate(scripts: readonly string[]): Promise<void> {
    for (const script of scripts) {
      await import(new URL(script, document.baseURI).href);
      await (window.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go)));
    }
  }

  function sayMissing(): void {
    const line = document.createElement('p');
    line.className = 'opening-missing';
    line.setAttribute('role', 'alert');
    line.textContent =
      'The rest of this page has not come. Look whether you are connected, then reload the page.';
    const root = document.getElementById('root');
    (root?.querySelector('main') ?? root)?.append(line);
  }
}
