/** Brings a panel into view and puts the keyboard there. Gives whether it is on the page. */
export function focusPanel(id: string): boolean {
  const panel = document.getElementById(id);
  if (!panel) return false;
  panel.scrollIntoView({ block: 'start' });
  panel.querySelector('h2')?.focus({ preventScroll: true });
  keepInView(panel);
  return true;
}

/** The id of the panel that holds the keyboard focus. */
export function focusedPanel(): string | null {
  return document.activeElement?.closest('[data-cell]')?.id ?? null;
}

/** A person has taken the page in hand. */
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

let letGo = () => {};

/**
 * Panels above that are drawn later would push it away: it is brought back until all are there, or a person scrolls.
 * Browsers do that by themselves, but not all, and not under a bar that stays at the top.
 */
function keepInView(panel: HTMLElement): void {
  letGo();
  const page = panel.parentElement;
  if (!page) return;
  const observer = new ResizeObserver(() => {
    panel.scrollIntoView({ block: 'start' });
    if (!page.querySelector('[data-loading]')) letGo();
  });
  letGo = () => {
    observer.disconnect();
    for (const hand of HANDS) window.removeEventListener(hand, letGo);
    letGo = () => {};
  };
  for (const hand of HANDS) window.addEventListener(hand, letGo, { passive: true });
  observer.observe(page);
}
