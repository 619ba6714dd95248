import type { ReactNode } from 'react';
import type { CellValue, DataColumn } from '../ui/table/DataTable';

/** The numbers behind a picture: shown on request, and the content of the CSV file. */
export interface FigureTable {
  columns: readonly DataColumn[];
  rows: readonly (readonly CellValue[])[];
}

/** One scale of a drawn picture, in CSS pixels from the figure's left or top edge. */
export interface FigureScale {
  toPixel(value: number | string): number;
  /** The value at a pixel; null for scales of categories. */
  toValue: ((pixel: number) => number) | null;
  /** Width of one category; 0 for continuous scales. */
  bandwidth: number;
}

/** Where a drawn picture lies: what an overlay needs to place itself over it. In CSS pixels. */
export interface FigureFrame {
  width: number;
  height: number;
  /** Edges of the area inside the axes. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: FigureScale | null;
  y: FigureScale | null;
}

/** The axes of a chart of points. */
export interface FigureAxes {
  xLabel: string;
  yLabel: string;
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
  formatX?: (value: number) => string;
  formatY?: (value: number) => string;
}

/** What every chart says about itself, whatever it draws. */
export interface FigureText {
  /** Bold, a few words: `Events by day`. */
  title: string;
  /** The rest of the caption, after the title. */
  about?: string | undefined;
  /** One sentence that says what the picture shows, for those who do not see it. */
  alternative: string;
  /** Name of downloaded files, without ending. */
  fileName: string;
  /** Of the picture, in CSS pixels; fixed, so that nothing jumps when it is drawn. */
  height?: number | undefined;
  /** Drawn over the picture: handles, brushes. Told the scales of the picture as it is now. */
  overlay?: ((frame: FigureFrame) => ReactNode) | undefined;
}
