import type * as PlotModule from './plot_marks';

/** Observable Plot as a picture is handed it. */
export type Plot = typeof PlotModule;

let loaded: Plot | null = null;
let loading: Promise<Plot> | null = null;

/** Plot, if a picture has needed it before; null else. */
export function plotAtHand(): Plot | null {
  return loaded;
}

/** Loads Plot with the first picture: a notebook without results does without it. */
export function loadPlot(): Promise<Plot> {
  loading ??= import('./plot_marks').then(
    (plot) => {
      loaded = plot;
      return plot;
    },
    (thrown: unknown) => {
      loading = null;
      throw thrown;
    },
  );
  return loading;
}
