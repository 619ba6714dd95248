import type { ItemView } from '../view';
import { type BrandColours, LIGHT } from './colours';
import { FONTS } from './styles';
import { Table } from './Table';

/** In pixels. */
const PICTURE = 88;

/** One item: its picture where there is one, name, what it costs, why it is here, and a button that leads to it. */
export function ItemRow({
  item,
  button,
  colours,
}: {
  item: ItemView;
  button: string;
  colours: BrandColours;
}) {
  return (
    <div className="line" style={{ borderTop: `1px solid ${LIGHT.line}`, padding: '18px 0' }}>
      <Table>
        {[
          ...(item.image === null ? [] : [<Picture key="picture" item={item} address={item.image} />]),
          <td key="words" className="item-cell" width="100%" valign="top" style={{ fontFamily: FONTS }}>
            <Name item={item} colours={colours} />
            <Line className="text">{item.details}</Line>
            <Line className="quiet">{item.reason}</Line>
          </td>,
          ...(item.url === null
            ? []
            : [<Button key="button" address={item.url} words={button} colours={colours} />]),
        ]}
      </Table>
    </div>
  );
}

function Name({ item, colours }: { item: ItemView; colours: BrandColours }) {
  const style = { fontSize: 17, lineHeight: '23px', fontWeight: 700, wordBreak: 'break-word' } as const;
  return (
    <div className="text" dir="auto" style={{ ...style, color: LIGHT.text, textAlign: 'left' }}>
      {item.url === null ? (
        item.name
      ) : (
        <a className="link" href={item.url} style={{ color: colours.link, textDecoration: 'none' }}>
          {item.name}
        </a>
      )}
    </div>
  );
}

function Picture({ item, address }: { item: ItemView; address: string }) {
  return (
    <td width={PICTURE + 16} valign="top" style={{ paddingRight: 16 }}>
      {/* Not loaded ahead: React would write a link to each picture into the head. */}
      <img
        className="picture"
        src={address}
        alt={item.name}
        width={PICTURE}
        height={PICTURE}
        loading="lazy"
        style={{
          display: 'block',
          borderRadius: 6,
          backgroundColor: LIGHT.page,
          fontFamily: FONTS,
          fontSize: 11,
        }}
      />
    </td>
  );
}

/** A cell with a colour and a border in it: Outlook knows no padding of links. */
function Button({ address, words, colours }: { address: string; words: string; colours: BrandColours }) {
  return (
    <td className="button-cell" width={132} align="right" valign="middle" style={{ paddingLeft: 16 }}>
      <a
        className="button"
        href={address}
        style={{
          display: 'inline-block',
          backgroundColor: colours.button,
          border: `1px solid ${colours.button}`,
          borderRadius: 6,
          padding: '9px 16px',
          fontFamily: FONTS,
          fontSize: 15,
          lineHeight: '20px',
          fontWeight: 700,
          color: colours.onButton,
          textDecoration: 'none',
          whiteSpace: 'nowrap',
        }}
      >
        {words}
      </a>
    </td>
  );
}

/** Takes no room where there is nothing to say: a vendor's template has the place in every mail. */
function Line({ className, children }: { className: 'text' | 'quiet'; children: string }) {
  return (
    <div
      className={className}
      style={{
        fontSize: 15,
        lineHeight: '22px',
        color: LIGHT[className],
        textAlign: 'left',
        wordBreak: 'break-word',
      }}
    >
      {children}
    </div>
  );
}
