import type { RenderFunction } from '@observablehq/plot';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Renders dots of `radius` px as one path for each colour and opacity, in the order in which they come first: an
 * element for each of thousands of dots takes a slow phone a noticeable time. Dots of one look do not darken each
 * other where they lie on top of each other. For the option `render` of Plot's `dot`, with `fill` and `fillOpacity`
 * given for each dot (by functions): constants of the mark would say nothing of these paths.
 */
export function mergedDots(radius: number): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    // An empty mark: the group, with what it says of all its dots.
    const group = next?.(index.slice(0, 0), scales, values, dimensions, context) ?? null;
    const { x = [], y = [], fill, fillOpacity } = values;
    const paths = new Map<string, { segments: string[]; fill: string; opacity: string }>();
    for (const at of index) {
      const [look, opacity] = [String(fill?.[at] ?? 'currentColor'), String(fillOpacity?.[at] ?? 1)];
      const key = `${look} ${opacity}`;
      const path = paths.get(key) ?? { segments: [], fill: look, opacity };
      paths.set(key, path);
      // A line without length and with round ends is a dot.
      path.segments.push(`M${round(x[at])},${round(y[at])}h0`);
    }
    for (const { segments, fill: stroke, opacity } of paths.values()) {
      const path = context.document.createElementNS(SVG, 'path');
      path.setAttribute('d', segments.join(''));
      path.setAttribute('stroke', stroke);
      path.setAttribute('stroke-opacity', opacity);
      path.setAttribute('stroke-width', String(2 * radius));
      path.setAttribute('stroke-linecap', 'round');
      group?.append(path);
    }
    return group;
  };
}

/** To a tenth of a pixel: what is finer is not seen, and is most of the text. */
function round(value: unknown): number {
  return Math.round(Number(value) * 10) / 10;
}
