import { assertNever } from '../../runtime/errors';
import type { ColourScheme } from '../protocol';
import { type BrandColours, DARK, LIGHT } from './colours';

/** Families without quotes in their names: React would write those as entities, which a style sheet does not know. */
export const FONTS = 'Helvetica Neue, Helvetica, Arial, sans-serif';

/**
 * The few rules that cannot stand at an element: narrow screens and the dark. Everything else is inline, because mail
 * programs drop style sheets (Gmail without a Gmail account). Gmail drops all of it beyond 8,192 characters or at an
 * error; without `<`, `>`, `&` and quotes it reads the same escaped.
 */
export function styleSheet(colours: BrandColours, scheme: ColourScheme): string {
  return [NARROW, darkRules(colours, scheme)].join('\n');
}

const NARROW = `@media (max-width: 480px) {
  .card { padding-left: 20px !important; padding-right: 20px !important; }
  .button-cell { display: block !important; width: auto !important; text-align: left !important; padding: 12px 0 0 0 !important; }
  .item-cell { display: block !important; width: auto !important; }
  .title { font-size: 24px !important; line-height: 30px !important; }
}`;

function darkRules(colours: BrandColours, scheme: ColourScheme): string {
  const rules = `.page { background-color: ${DARK.page} !important; }
.card { background-color: ${DARK.card} !important; }
.text { color: ${DARK.text} !important; }
.quiet { color: ${DARK.quiet} !important; }
.line { border-color: ${DARK.line} !important; }
.link { color: ${colours.linkDark} !important; }
.button { border-color: ${colours.linkDark} !important; }
.picture { background-color: ${LIGHT.card} !important; }`;
  switch (scheme) {
    case 'both':
      return `@media (prefers-color-scheme: dark) {\n${rules}\n}`;
    case 'dark':
      return rules;
    case 'light':
      return '';
    default:
      return assertNever(scheme);
  }
}
