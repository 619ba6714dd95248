/** Pictures as files that look the same outside this page: colours and faces are written out. */
const SVG = 'http://www.w3.org/2000/svg';
const TITLE_HEIGHT = 34;
const EDGE = 12;
/** Pixels of a PNG for each CSS pixel. */
const PNG_SCALE = 2;

interface Caption {
  title: string;
  description: string;
}

/** A drawn picture as a stand-alone SVG file, with its title above it, in the colours of the present theme. */
export function svgOf(picture: SVGSVGElement, { title, description }: Caption): Blob {
  const theme = getComputedStyle(picture);
  const inner = picture.cloneNode(true) as SVGSVGElement;
  for (const tip of inner.querySelectorAll('[aria-label="tip"], [data-mark="tip"]')) tip.remove();
  const width = picture.clientWidth || Number(picture.getAttribute('width'));
  const height = picture.clientHeight || Number(picture.getAttribute('height'));
  const outer = document.createElementNS(SVG, 'svg');
  const size = { width: width + 2 * EDGE, height: height + TITLE_HEIGHT + EDGE };
  setAll(outer, { ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': 'var(--text)' });
  outer.append(
    withText('title', title),
    withText('desc', description),
    setAll(document.createElementNS(SVG, 'rect'), { ...size, fill: 'var(--paper)' }),
    setAll(withText('text', title), {
      x: EDGE,
      y: 22,
      'font-size': 14,
      'font-weight': 600,
      fill: 'var(--ink)',
    }),
    setAll(inner, { x: EDGE, y: TITLE_HEIGHT, 'font-family': 'var(--text)' }),
  );
  const text = new XMLSerializer()
    .serializeToString(outer)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
      theme.getPropertyValue(name).replaceAll('"', "'").trim(),
    );
  return new Blob([text], { type: 'image/svg+xml' });
}

/** The same as PNG, twice as fine as on the page. */
export async function pngOf(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * PNG_SCALE;
    canvas.height = image.height * PNG_SCALE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas to draw on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The picture could not be encoded.')),
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function setAll<Element extends SVGElement>(
  element: Element,
  attributes: Record<string, string | number>,
): Element {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function withText(tag: 'title' | 'desc' | 'text', content: string): SVGElement {
  const element = document.createElementNS(SVG, tag);
  element.textContent = content;
  return element;
}
