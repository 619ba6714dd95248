import { useEffect } from 'react';
import { type Command, commandOf, isTyping } from './shortcuts';

/** Calls `onCommand` for the keys of `shortcuts.ts`, unless a part of the page has taken them for itself. */
export function useShortcuts(onCommand: (command: Command) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf({
        key: event.key,
        mod: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
        typing: isTyping(event.target),
      });
      if (!command) return;
      event.preventDefault();
      onCommand(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onCommand]);
}
