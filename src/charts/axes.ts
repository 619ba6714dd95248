import type { PlotOptions, ScaleOptions } from '@observablehq/plot';
import { formatPercent, formatShort } from '../ui/formats';

/** Margins of a picture in CSS pixels; overlays rely on them being stated. */
export interface Margins {
  marginTop: number;
  marginRight: number;
  marginBottom: number;
  marginLeft: number;
}

export type ChartOptions = PlotOptions & Margins;

/** Room for tick labels left and below, with an axis title above the y axis and under the x axis. */
export const WITH_AXES: Margins = { marginTop: 28, marginRight: 16, marginBottom: 46, marginLeft: 48 };

/**
 * Font, colours and size that all pictures share. Colours are CSS variables, so that a picture follows the
 * theme without being drawn again.
 */
export function frameOptions(width: number, height: number, margins: Margins): ChartOptions {
  return {
    width,
    height,
    ...margins,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--ink-2)', overflow: 'visible' },
  };
}

/** A y axis of counts from zero: pale grid lines, no ticks, its title above the topmost label. */
export function countAxis(label: string, highest: number): ScaleOptions {
  return {
    label,
    labelArrow: 'none',
    domain: [0, Math.max(highest, 1)],
    nice: true,
    grid: true,
    ticks: 4,
    tickSize: 0,
    tickPadding: 8,
    tickFormat: wholeShort,
  };
}

/** The title of an x axis stands clear below the tick labels. */
export function bottomAxis(label: string | null): ScaleOptions {
  return { label, labelArrow: 'none', labelAnchor: 'center', labelOffset: 40, tickSize: 4, tickPadding: 5 };
}

export function percentTick(share: number): string {
  return formatPercent(share);
}

/** Counts are whole: a tick between two of them is left without a label. */
function wholeShort(value: number): string {
  return Number.isInteger(value) ? formatShort(value) : '';
}

/** About how wide a text of 12 px is, in CSS pixels: for margins and for labels that must fit. */
export function textWidth(text: string): number {
  return text.length * 6.6;
}

/** The text, cut with an ellipsis where it would be wider than `width`. */
export function fitText(text: string, width: number): string {
  const letters = Math.floor(width / 6.6);
  if (text.length <= letters) return text;
  return letters < 3 ? '' : `${text.slice(0, letters - 1)}…`;
}
