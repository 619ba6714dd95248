import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './Markdown';

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} isStrange={false} />);

describe('a note', () => {
  it('shows raw HTML as text', () => {
    const shown = html('<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> b');
    expect(shown).not.toMatch(/<script|<img/);
    expect(shown).toContain('&lt;script&gt;');
  });

  it('makes no link of what is no web address, and fetches no picture', () => {
    const shown = html(
      '[a](javascript:alert(1)) ![b](https://a.example/b.png) ![c](data:image/png;base64,x)',
    );
    expect(shown).not.toMatch(/javascript:|<img|data:/);
    expect(shown).toContain(
      '<a href="https://a.example/b.png" target="_blank" rel="noopener noreferrer">b</a>',
    );
  });

  it('that somebody else wrote shows other sites as text', () => {
    const shown = renderToStaticMarkup(
      <Markdown text="[bank](https://a.example/x) [here](#sessions) <https://b.example>" isStrange />,
    );
    expect(shown).not.toMatch(/href="http/);
    expect(shown).toContain('bank (https://a.example/x)');
    expect(shown).toContain('<a href="#sessions">here</a>');
  });

  it('links to panels on this page, and puts its headings below the panel’s own', () => {
    expect(html('# One\n\n[x](#sessions)')).toMatch(/<h3>One<\/h3>\n<p><a href="#sessions">x<\/a><\/p>/);
  });
});
