import { useEffect, useState } from 'react';

/** The panel being read: the first one that reaches into a band below the top of the window. */
export function useActiveCell(ids: readonly string[]): string | null {
  const [active, setActive] = useState<string | null>(null);
  const joined = ids.join('/');
  useEffect(() => {
    const order = joined.split('/');
    const inBand = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) inBand.add(entry.target.id);
          else inBand.delete(entry.target.id);
        }
        const first = order.find((id) => inBand.has(id));
        if (first) setActive(first);
      },
      { rootMargin: '-12% 0px -70% 0px' },
    );
    for (const id of order) {
      const panel = document.getElementById(id);
      if (panel) observer.observe(panel);
    }
    return () => observer.disconnect();
  }, [joined]);
  return active;
}
