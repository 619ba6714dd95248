/** Colours of a mail from the one of the brand, so that text stays readable on light and on dark. */

/** No pure black or white: mail programs invert those in the dark. */
export const LIGHT = {
  page: '#f4f4f2',
  card: '#fdfdfc',
  text: '#22252a',
  quiet: '#62676f',
  line: '#e4e4e0',
} as const;
export const DARK = {
  page: '#17191c',
  card: '#212429',
  text: '#eceded',
  quiet: '#a9aeb6',
  line: '#383c43',
} as const;

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const LEAST_CONTRAST = 4.5;

/** Pure, because on a button of any colour one of the two then has 4.5. */
const WHITE = '#ffffff';
const BLACK = '#000000';

type Rgb = readonly [number, number, number];

export interface BrandColours {
  /** The button, and the text on it. */
  button: string;
  onButton: string;
  /** Links on the card, in the light and in the dark. */
  link: string;
  linkDark: string;
}

/** Derives what a mail needs of a brand's colour, `#rrggbb`. */
export function brandColours(brand: string): BrandColours {
  return {
    button: brand,
    onButton: contrast(brand, WHITE) >= contrast(brand, BLACK) ? WHITE : BLACK,
    link: readable(brand, LIGHT.card, BLACK),
    linkDark: readable(brand, DARK.card, WHITE),
  };
}

/** WCAG's contrast of two colours: 1 (the same) to 21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour, mixed with `towards` in tenths until it can be read on `ground`. */
function readable(colour: string, ground: string, towards: string): string {
  for (let tenth = 0; tenth < 10; tenth++) {
    const mixed = mix(colour, towards, tenth / 10);
    if (contrast(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [rgb(one), rgb(other)];
  const channels = from.map((value, channel) =>
    Math.round(value + share * ((to[channel] as number) - value)),
  );
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgb(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
}
