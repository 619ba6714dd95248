import { Button } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { ShareIcon } from '../../ui/icons';

const ShareDialog = lazy(() => import('./ShareDialog'));

/** Opens the dialog with the link; what makes it is loaded then. */
export function ShareButton() {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <>
      <Button
        ref={button}
        variant="subtle"
        leftSection={<ShareIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        Share
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <ShareDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}
