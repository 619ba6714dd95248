import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { notifyError } from '../../ui/notify';
import { keeping } from './keeping';
import styles from './storage.module.css';

/** Where this page does not keep notebooks: why, and what to do. */
export function PlaceLine() {
  const place = useStore(keeping, (state) => state.place);
  const [busy, setBusy] = useState(false);
  const goOn = async () => {
    setBusy(true);
    const { goOnHere } = await import('./taking_over');
    await goOnHere();
  };
  switch (place) {
    case 'elsewhere':
      return (
        <div className={styles.line} data-tone="warn" role="status">
          <p>
            <strong>Sessionbook is open in another tab, which keeps your notebooks.</strong> This tab only
            reads: you can look and try things, but what you change here is not kept.
          </p>
        </div>
      );
    case 'free':
      return (
        <div className={styles.line} data-tone="warn" role="status">
          <p>
            <strong>The other tab is closed.</strong> This one can keep your notebooks now, with what you
            changed here meanwhile. What runs here is stopped.
          </p>
          <Button
            size="compact-sm"
            loading={busy}
            onClick={() => {
              goOn()
                .catch(notifyError)
                .finally(() => setBusy(false));
            }}
          >
            Go on in this tab
          </Button>
        </div>
      );
    case 'nowhere':
      return (
        <div className={styles.line} data-tone="warn" role="status">
          <p>
            This browser keeps nothing for this page, as in a private window: what you do here is gone when
            the tab closes. Download what you want to keep.
          </p>
        </div>
      );
    default:
      return null;
  }
}
