import { renderToStaticMarkup } from 'react-dom/server';
import { byteLength, LIMITS } from '../limits';
import type { ColourScheme } from '../protocol';
import type { MailView } from '../view';
import { brandColours } from './colours';
import { Mail, type Surroundings } from './Mail';
import { plainText } from './plain_text';

export interface RenderedMail {
  html: string;
  text: string;
  /** Items that are in it: those at the end go where the HTML would be longer than 80 kB. */
  items: number;
}

/** A mail as HTML and as plain text. */
export function renderMail(view: MailView, scheme: ColourScheme = 'both'): RenderedMail {
  let shown = view;
  let html = renderHtml(shown, scheme);
  while (byteLength(html) > LIMITS.htmlBytes && shown.items.length > 1) {
    const share = LIMITS.htmlBytes / byteLength(html);
    const fitting = Math.max(1, Math.min(shown.items.length - 1, Math.floor(shown.items.length * share)));
    shown = { ...shown, items: shown.items.slice(0, fitting) };
    html = renderHtml(shown, scheme);
  }
  return { html, text: plainText(shown), items: shown.items.length };
}

/** The HTML alone, however long; `around` is for templates, whose places hold a vendor's tags. */
export function renderHtml(
  view: MailView,
  scheme: ColourScheme,
  around?: (place: number) => Surroundings,
): string {
  const mail = <Mail view={view} colours={brandColours(view.brandColour)} scheme={scheme} around={around} />;
  return `<!doctype html>
${renderToStaticMarkup(mail)}
`;
}
