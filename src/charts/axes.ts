import type { PlotOptions, ScaleOptions } from '@observablehq/plot';
import { formatDay, formatPercent, formatShort } from '../ui/formats';

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

/** A y axis of pale grid lines, without ticks, its title above the topmost label. */
export function valueAxis(label: string): ScaleOptions {
  return { label, labelArrow: 'none', grid: true, ticks: 5, tickSize: 0, tickPadding: 8 };
}

/** The same for counts, from zero. */
export function countAxis(label: string, highest: number): ScaleOptions {
  const domain = [0, Math.max(highest, 1)];
  return { ...valueAxis(label), domain, nice: true, ticks: 4, tickFormat: wholeShort };
}

/** Names at the left of a picture, one a row, cut where they would take too much of it: their axis, and its margin. */
export function namesAtLeft(names: readonly string[], width: number) {
  const marginLeft = Math.min(Math.max(0, ...names.map(textWidth)) + 14, width * 0.42);
  const tickFormat = (name: string) => fitText(name, marginLeft - 10);
  return { marginLeft, axis: { tickSize: 0, tickPadding: 8, tickFormat, fill: 'var(--ink)' } };
}

/** The title of an x axis stands clear below the tick labels. */
export function bottomAxis(label: string | null): ScaleOptions {
  return { label, labelArrow: 'none', labelAnchor: 'center', labelOffset: 40, tickSize: 4, tickPadding: 5 };
}

/** Whole percents without decimals, as an axis has them: `20 %`. */
export function percentTick(share: number): string {
  const percent = share * 100;
  return Math.abs(percent - Math.round(percent)) < 1e-9 ? `${Math.round(percent)} %` : formatPercent(share);
}

/** Counts are whole: a tick between two of them is left without a label. */
function wholeShort(value: number): string {
  return Number.isInteger(value) ? formatShort(value) : '';
}

/** About how wide a text of 12 px is at most, in CSS pixels: for margins and for labels that must fit. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += /[A-Z0-9%…mw]/.test(letter) ? 7.8 : 6.4;
  return width;
}

/** The text, cut with an ellipsis where it would be wider than `width`; nothing where too little is left. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = text.slice(0, -1);
  while (cut.length > 0 && textWidth(`${cut}…`) > width) cut = cut.slice(0, -1);
  return cut.length < 3 ? '' : `${cut}…`;
}

/**
 * Labels of a time axis whose periods are shorter than a day: hours as `14:00`, midnights as `3 May`.
 * For longer periods the default reads well.
 */
export function timeTicks(periodMs: number): Pick<ScaleOptions, 'tickFormat'> {
  if (periodMs >= 86_400_000) return {};
  return {
    tickFormat: (time: Date | number) => {
      const date = new Date(time);
      const isMidnight = Number(date) % 86_400_000 === 0;
      return isMidnight ? formatDay(Number(date)).slice(0, -5) : date.toISOString().slice(11, 16);
    },
  };
}
