import { useState } from 'react';
import type { CellResult } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import { isCurrent } from '../state/cell_state';

/** How much of a result that does not belong to the cell as it stands is on the page. */
export type Previous = 'none' | 'marked' | 'folded';

/**
 * What of a view's result the panel draws. One of before the last change is marked as previous; where the cell failed or
 * waits there will be none in its place, so it is folded away until a person asks for it.
 */
export function usePrevious(view: CellView): {
  previous: Previous;
  result: CellResult | null;
  unfold(): void;
} {
  const [unfolded, setUnfolded] = useState<CellView['shown']>(null);
  const previous = previousOf(view, unfolded);
  return {
    previous,
    result: previous === 'folded' ? null : (view.shown?.result ?? null),
    unfold: () => setUnfolded(view.shown),
  };
}

/** The same without React; `unfolded`: the result that a person asked to see. */
export function previousOf({ shown, status }: CellView, unfolded: CellView['shown']): Previous {
  if (!shown || isCurrent(status)) return 'none';
  const hasNone = status === 'failed' || status === 'waiting';
  return hasNone && unfolded !== shown ? 'folded' : 'marked';
}
