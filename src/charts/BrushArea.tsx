import { type PointerEvent, useRef } from 'react';
import type { FigureFrame } from './figure';
import styles from './overlay.module.css';

/** An inclusive range of places along an axis. */
export type IndexRange = readonly [number, number];

/** Places along one axis of a picture, in CSS pixels. */
export interface BrushAxis {
  count: number;
  start(index: number): number;
  end(index: number): number;
}

export interface BrushRegion {
  x: IndexRange | null;
  y: IndexRange | null;
}

interface BrushAreaProps {
  frame: FigureFrame;
  /** Axes along which can be selected; along the other the selection spans the picture. */
  x?: BrushAxis | undefined;
  y?: BrushAxis | undefined;
  region: BrushRegion | null;
  /** Called while dragging with each new selection, and with null when it is cleared. */
  onBrush(region: BrushRegion | null): void;
  /** The pointer came near: a selection may follow. */
  onApproach?: (() => void) | undefined;
}

/** What a drag does: draw a new selection from where it began, or move the one that is there. */
interface Drag {
  anchor: { x: number; y: number };
  moved: BrushRegion | null;
  hasMoved: boolean;
}

/**
 * Selecting places of a picture with a pointer: drag to select, drag the selection to move it, click a
 * place to select only it, click the selection to clear it. Those without a pointer are given controls
 * elsewhere; this layer is hidden from them. What is not selected is paled by a shade over the picture, so
 * that the picture itself need not be drawn again while dragging.
 */
export function BrushArea({ frame, x, y, region, onBrush, onApproach }: BrushAreaProps) {
  const drag = useRef<Drag | null>(null);
  const placeOf = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: x ? indexAt(x, event.clientX - box.left + frame.left) : 0,
      y: y ? indexAt(y, event.clientY - box.top + frame.top) : 0,
    };
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const anchor = placeOf(event);
    const isInside = region !== null && within(region.x, anchor.x) && within(region.y, anchor.y);
    drag.current = { anchor, moved: isInside ? region : null, hasMoved: false };
    if (!isInside) onBrush(regionOf(anchor, anchor, x, y));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const { current } = drag;
    if (!current) return;
    const place = placeOf(event);
    if (!current.hasMoved && place.x === current.anchor.x && place.y === current.anchor.y) return;
    current.hasMoved = true;
    const next = current.moved
      ? {
          x: x && shifted(current.moved.x, place.x - current.anchor.x, x.count),
          y: y && shifted(current.moved.y, place.y - current.anchor.y, y.count),
        }
      : regionOf(current.anchor, place, x, y);
    const full = { x: next.x ?? null, y: next.y ?? null };
    if (!sameRegion(full, region)) onBrush(full);
  };
  const up = () => {
    if (drag.current?.moved && !drag.current.hasMoved) onBrush(null);
    drag.current = null;
  };
  const area = {
    left: frame.left,
    top: frame.top,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
  };
  return (
    <>
      {region && (
        <div className={styles.shade} style={area}>
          <div className={styles.selection} style={selectionBox(frame, region, x, y)} />
        </div>
      )}
      <div
        className={styles.brush}
        aria-hidden="true"
        style={area}
        onPointerEnter={onApproach}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          drag.current = null;
        }}
      />
    </>
  );
}

function indexAt(axis: BrushAxis, pixel: number): number {
  let [low, high] = [0, axis.count - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pixel < axis.end(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function regionOf(
  a: { x: number; y: number },
  b: { x: number; y: number },
  x: BrushAxis | undefined,
  y: BrushAxis | undefined,
): BrushRegion {
  return {
    x: x ? [Math.min(a.x, b.x), Math.max(a.x, b.x)] : null,
    y: y ? [Math.min(a.y, b.y), Math.max(a.y, b.y)] : null,
  };
}

function within(range: IndexRange | null, place: number): boolean {
  return range === null || (range[0] <= place && place <= range[1]);
}

function shifted(range: IndexRange | null, by: number, count: number): IndexRange | null {
  if (!range) return null;
  const step = Math.max(-range[0], Math.min(count - 1 - range[1], by));
  return [range[0] + step, range[1] + step];
}

function sameRegion(a: BrushRegion, b: BrushRegion | null): boolean {
  return b !== null && String(a.x) === String(b.x) && String(a.y) === String(b.y);
}

/** Within the area inside the axes. */
function selectionBox(
  frame: FigureFrame,
  region: BrushRegion,
  x: BrushAxis | undefined,
  y: BrushAxis | undefined,
) {
  const [left, right] =
    x && region.x ? [x.start(region.x[0]), x.end(region.x[1])] : [frame.left, frame.right];
  const [top, bottom] =
    y && region.y ? [y.start(region.y[0]), y.end(region.y[1])] : [frame.top, frame.bottom];
  return { left: left - frame.left, top: top - frame.top, width: right - left, height: bottom - top };
}
