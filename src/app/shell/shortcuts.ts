export type Command = 'run-cell' | 'run-all' | 'cancel' | 'undo' | 'redo' | 'next' | 'previous' | 'help';

/** What the `?` dialog lists. `Mod` is Ctrl, or Cmd on a Mac. */
export const SHORTCUTS: readonly { command: Command | 'escape'; keys: readonly string[]; does: string }[] = [
  { command: 'run-cell', keys: ['Mod', 'Enter'], does: 'Run this cell and what it needs' },
  { command: 'run-all', keys: ['Mod', 'Shift', 'Enter'], does: 'Run all that has changed' },
  { command: 'cancel', keys: ['Mod', '.'], does: 'Cancel everything that runs' },
  { command: 'escape', keys: ['Esc'], does: 'Cancel this cell, while its Cancel button has the focus' },
  { command: 'next', keys: ['Alt', '↓'], does: 'Next panel' },
  { command: 'previous', keys: ['Alt', '↑'], does: 'Previous panel' },
  { command: 'undo', keys: ['Mod', 'Z'], does: 'Undo a change of the notebook' },
  { command: 'redo', keys: ['Mod', 'Shift', 'Z'], does: 'Redo it' },
  { command: 'help', keys: ['?'], does: 'This list' },
];

/** The part of a keyboard event that decides. `typing`: the focus is where text is written. */
export interface KeyPress {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
  typing: boolean;
}

/** The command that a key press stands for. Text fields keep their own undo, `?` and cursor keys. */
export function commandOf({ key, mod, shift, alt, typing }: KeyPress): Command | null {
  if (mod && !alt) {
    if (key === 'Enter') return shift ? 'run-all' : 'run-cell';
    if (key === '.') return 'cancel';
    if (typing) return null;
    if (key.toLowerCase() === 'z') return shift ? 'redo' : 'undo';
    if (key.toLowerCase() === 'y' && !shift) return 'redo';
    return null;
  }
  if (typing || mod) return null;
  if (alt && key === 'ArrowDown') return 'next';
  if (alt && key === 'ArrowUp') return 'previous';
  return key === '?' && !alt ? 'help' : null;
}

/** Whether text is written where this event happened. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true;
  }
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type)
  );
}
