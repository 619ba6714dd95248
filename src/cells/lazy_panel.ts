import { type ComponentType, createElement, type ReactNode, use } from 'react';
import type { PanelProps } from './panel';

// biome-ignore lint/suspicious/noExplicitAny: a registry holds panels of every parameter type.
type AnyPanelProps = PanelProps<any, any>;

/** A panel whose code comes when it is wanted; while it is on its way, drawing it suspends. */
export interface LazyPanel {
  (props: AnyPanelProps): ReactNode;
  /** Asks for the code, if it has not come. Once it has, the panel is drawn in one go, without suspending. */
  load(): Promise<void>;
  /** Whether the code is here: a fault in drawing is then one of the code or of what it draws. */
  hasCode(): boolean;
  /** Lets code that did not come be asked for again. */
  retry(): void;
}

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
