import { Modal } from '@mantine/core';
import styles from './ShortcutsDialog.module.css';
import { SHORTCUTS } from './shortcuts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The list of keys, opened with `?`. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keyboard"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
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
