import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './ShortcutsDialog.module.css';
import { SHORTCUTS } from './shortcuts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The list of keys, opened with `?`. */
export default function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const [focused] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
    },
    [focused],
  );
  return (
    <Modal opened onClose={onClose} title="Keyboard" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={styles.keys}>
        {SHORTCUTS.map(({ command, keys, does }) => (
          <div key={command}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key === 'Mod' ? (IS_MAC ? 'Cmd' : 'Ctrl') : key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
