import { Fragment, type ReactNode } from 'react';
import type { ColourScheme } from '../protocol';
import type { MailView } from '../view';
import { filled } from '../words';
import { type BrandColours, LIGHT } from './colours';
import { ItemRow } from './ItemRow';
import { FONTS, styleSheet } from './styles';
import { Table } from './Table';

/** Behind the pre-header, so that inboxes do not go on with the text of the mail: no width, no line. */
const PREHEADER_FILL = '\u034f\u200c\u00a0'.repeat(60);

export interface Surroundings {
  before: string;
  after: string;
}

interface MailProps {
  view: MailView;
  colours: BrandColours;
  scheme: ColourScheme;
  /** Words of a vendor's template language around the item at a place. */
  around?: ((place: number) => Surroundings) | undefined;
}

/** The whole mail: one column, 600 px wide, of tables, which Outlook's Word engine lays out as browsers do. */
export function Mail({ view, colours, scheme, around }: MailProps) {
  const { words } = view;
  return (
    <html lang={words.language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="color-scheme" content={scheme === 'both' ? 'light dark' : scheme} />
        <meta name="supported-color-schemes" content={scheme === 'both' ? 'light dark' : scheme} />
        <title>{view.subject}</title>
        <style>{styleSheet(colours, scheme)}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: LIGHT.page }}>
        {view.preheader !== '' && <Preheader words={view.preheader} />}
        <Table className="page" background={LIGHT.page}>
          <td align="center" style={{ padding: '24px 12px' }}>
            <Table width={600} background={LIGHT.page} className="page">
              <td style={{ padding: '0 4px 14px 4px' }}>
                <Words className="text" style={{ fontSize: 19, fontWeight: 700 }}>
                  {view.shop}
                </Words>
              </td>
            </Table>
            <Table width={600}>
              <td className="card" style={{ ...CARD, borderTop: `4px solid ${colours.button}` }}>
                <Words className="quiet">{view.greeting}</Words>
                <h1 className="text title" style={TITLE}>
                  {view.heading}
                </h1>
                <Words className="text" style={{ paddingBottom: 12 }}>
                  {view.intro}
                </Words>
                {view.items.map((item, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: written once, never drawn again
                  <Fragment key={place}>
                    {around?.(place).before}
                    <ItemRow item={item} button={words.button} colours={colours} />
                    {around?.(place).after}
                  </Fragment>
                ))}
              </td>
            </Table>
            <Table width={600} background={LIGHT.page} className="page">
              <td style={{ padding: '18px 4px 0 4px' }}>
                <Footer view={view} />
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>
  );
}

function Preheader({ words }: { words: string }) {
  return (
    <div aria-hidden="true" style={HIDDEN}>
      {words}
      {PREHEADER_FILL}
    </div>
  );
}

/** What the law wants of an advertisement (CAN-SPAM): that it is one, from where, and how to end it. */
function Footer({ view }: { view: MailView }) {
  return (
    <>
      <Words className="quiet" style={SMALL}>
        {filled(view.words.whyThisMail, { shop: view.shop })}
      </Words>
      <Words className="quiet" style={SMALL}>
        {view.postalAddress}
      </Words>
      {view.unsubscribeUrl !== null && (
        <Words className="quiet" style={{ ...SMALL, paddingTop: 8 }}>
          <a className="quiet" href={view.unsubscribeUrl} style={{ color: LIGHT.quiet }}>
            {view.words.unsubscribe}
          </a>
        </Words>
      )}
    </>
  );
}

function Words({
  className,
  style,
  children,
}: {
  className: 'text' | 'quiet';
  style?: React.CSSProperties;
  children: ReactNode;
}) {
  return (
    <div className={className} style={{ ...TEXT, color: LIGHT[className], ...style }}>
      {children}
    </div>
  );
}

/** `mso-hide` is Outlook's own, unknown to React's types. */
const HIDDEN = {
  display: 'none',
  overflow: 'hidden',
  maxHeight: 0,
  lineHeight: '1px',
  opacity: 0,
  msoHide: 'all',
} as const;
const TEXT = { fontFamily: FONTS, fontSize: 16, lineHeight: '24px', textAlign: 'left' } as const;
const SMALL = { fontSize: 13, lineHeight: '19px' } as const;
const TITLE = {
  ...TEXT,
  margin: 0,
  padding: '4px 0 8px 0',
  fontSize: 28,
  lineHeight: '34px',
  fontWeight: 700,
  color: LIGHT.text,
} as const;
const CARD = { padding: '26px 32px 14px 32px', backgroundColor: LIGHT.card, borderRadius: 10 } as const;
