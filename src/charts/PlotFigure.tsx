import type { Scale } from '@observablehq/plot';
import { useId, useLayoutEffect, useMemo, useState } from 'react';
import { type AppError, toAppError } from '../../workers/runtime/errors';
import type { ChartOptions } from './axes';
import { drawSoon } from './draw_queue';
import { FigureTools } from './FigureTools';
import type { FigureFrame, FigureScale, FigureTable, FigureText } from './figure';
import styles from './PlotFigure.module.css';
import { loadPlot, type Plot, plotAtHand } from './plot';
import { useWidth } from './use_width';

const DEFAULT_HEIGHT = 220;

interface PlotFigureProps extends FigureText {
  /** The picture at a width and height; keep its identity (`useCallback`) while nothing changed. */
  draw: (plot: Plot, width: number, height: number) => ChartOptions;
  table: FigureTable;
}

/**
 * A picture with its caption, a sentence and a table for those who cannot see it, and its downloads.
 * Drawn by Observable Plot at the width it is given, again whenever that or `draw` changes.
 */
export function PlotFigure(props: PlotFigureProps) {
  const { title, about, alternative, fileName, height = DEFAULT_HEIGHT, draw, table, overlay } = props;
  const [host, width] = useWidth<HTMLDivElement>();
  const [frame, setFrame] = useState<FigureFrame | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const captionId = useId();

  useLayoutEffect(() => {
    const element = host.current;
    if (!element || width === 0) return;
    const drawWith = (plot: Plot) => {
      const options = draw(plot, width, height);
      const svg = plot.plot(options);
      makeOurs(svg);
      element.replaceChildren(svg);
      setFrame(frameOf(options, width, height, (name) => svg.scale(name)));
    };
    const failed = (thrown: unknown) => setFailure(toAppError(thrown));
    const plot = plotAtHand();
    if (plot && element.firstChild) return drawWith(plot);
    if (plot) return drawSoon(() => drawWith(plot), failed);
    let takeBack: (() => void) | null = () => {};
    loadPlot().then(
      (come) => {
        if (takeBack) takeBack = drawSoon(() => drawWith(come), failed);
      },
      (thrown: unknown) => takeBack && failed(thrown),
    );
    return () => {
      takeBack?.();
      takeBack = null;
    };
  }, [host, width, height, draw]);

  // The sentence may change without the picture, and the picture without the sentence.
  useLayoutEffect(() => {
    if (frame) host.current?.firstElementChild?.setAttribute('aria-label', `${title}. ${alternative}`);
  }, [host, frame, title, alternative]);

  const source = useMemo(
    () => ({ svg: () => host.current?.querySelector('svg') ?? null, title, alternative, table, fileName }),
    [host, title, alternative, table, fileName],
  );
  if (failure) throw failure;
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <figcaption id={captionId} className={styles.caption}>
        <b>{title}</b>
        {about !== undefined && `, ${about}`}
      </figcaption>
      <div className={styles.picture} style={{ height }}>
        <div ref={host} className={styles.host} />
        {frame && frame.width === width && overlay?.(frame)}
      </div>
      <FigureTools source={source} />
    </figure>
  );
}

function makeOurs(svg: Element): void {
  svg.setAttribute('role', 'img');
  // Plot's own style sheet: in ours instead. A sheet that comes and goes restyles the whole page.
  for (const sheet of svg.querySelectorAll('style')) sheet.remove();
  silenceGroups(svg);
  // Marks that follow the pointer are drawn anew, labels and all, whenever it moves.
  new MutationObserver(() => silenceGroups(svg)).observe(svg, { childList: true, subtree: true });
}

/** The picture speaks as a whole: a group inside has no role, so a label on it is not allowed. */
function silenceGroups(svg: Element): void {
  for (const group of svg.querySelectorAll('g[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label') ?? '');
    group.removeAttribute('aria-label');
  }
}

function frameOf(
  options: ChartOptions,
  width: number,
  height: number,
  scale: (name: 'x' | 'y') => Scale | undefined,
): FigureFrame {
  return {
    width,
    height,
    left: options.marginLeft,
    right: width - options.marginRight,
    top: options.marginTop,
    bottom: height - options.marginBottom,
    x: figureScale(scale('x')),
    y: figureScale(scale('y')),
  };
}

function figureScale(scale: Scale | undefined): FigureScale | null {
  if (!scale) return null;
  const { invert } = scale;
  return {
    toPixel: (value) => Number(scale.apply(value)),
    toValue: invert ? (pixel) => Number(invert(pixel)) : null,
    bandwidth: scale.bandwidth ?? 0,
  };
}
