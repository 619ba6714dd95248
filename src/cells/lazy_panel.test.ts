import { createElement, Suspense } from 'react';
import { renderToReadableStream, renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { lazyPanel } from './lazy_panel';
import type { PanelProps } from './panel';

const Words = ({ id }: { id: string }) => createElement('p', null, `panel ${id}`);
const props = { id: 'data' } as PanelProps;
const inPlace = (Panel: ReturnType<typeof lazyPanel>) =>
  createElement(Suspense, { fallback: 'on its way' }, createElement(Panel, props));

describe('a panel that is loaded when it is wanted', () => {
  it('is drawn in one go once its code has come, which is asked for once', async () => {
    const bring = vi.fn(async () => ({ default: Words }));
    const Panel = lazyPanel(bring);
    await Promise.all([Panel.load(), Panel.load()]);
    expect(renderToStaticMarkup(inPlace(Panel))).toBe('<p>panel data</p>');
    await Panel.load();
    expect(bring).toHaveBeenCalledTimes(1);
  });

  it('suspends while its code is on its way', async () => {
    const Panel = lazyPanel(async () => ({ default: Words }));
    expect(renderToStaticMarkup(inPlace(Panel))).toContain('on its way');
    const whole = await renderToReadableStream(inPlace(Panel));
    await whole.allReady;
    expect(await new Response(whole).text()).toContain('<p>panel data</p>');
  });

  it('fails with the reason, again and again, until it is asked to try once more', async () => {
    const bring = vi.fn(async () => ({ default: Words }));
    bring.mockRejectedValueOnce(new Error('no network'));
    const Panel = lazyPanel(bring);
    await expect(Panel.load()).rejects.toThrow('no network');
    await expect(Panel.load()).rejects.toThrow('no network');
    expect(bring).toHaveBeenCalledTimes(1);
    Panel.retry();
    await Panel.load();
    Panel.retry();
    await Panel.load();
    expect(bring).toHaveBeenCalledTimes(2);
    expect(renderToStaticMarkup(inPlace(Panel))).toBe('<p>panel data</p>');
  });
});
