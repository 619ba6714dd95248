import { type ComponentType, createElement, use } from 'react';
import type { AnyPanelProps, LazyPanel } from './panel';

/**
 * Like `lazy` of React, which differs in two ways: it suspends even where the code is at hand (and what has suspended
 * is put on the page together with whatever else has, every 300 ms, in one long task), and never asks again.
 */
export function lazyPanel(bring: () => Promise<{ default: ComponentType<AnyPanelProps> }>): LazyPanel {
  let code: ComponentType<AnyPanelProps> | null = null;
  let coming: Promise<void> | null = null;
  let hasFailed = false;
  const load = () => {
    coming ??= bring().then(
      (module) => {
        code = module.default;
      },
      (thrown: unknown) => {
        hasFailed = true;
        throw thrown;
      },
    );
    return coming;
  };
  const Panel = (props: AnyPanelProps) => {
    if (!code) use(load());
    return code && createElement(code, props);
  };
  const retry = () => {
    if (hasFailed) coming = null;
    hasFailed = false;
  };
  return Object.assign(Panel, { load, hasCode: () => code !== null, retry });
}
