import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { ShareIcon } from '../../ui/icons';

const ShareDialog = lazy(() => import('./ShareDialog'));

/** Opens the dialog with the link; what makes it is loaded then. */
export function ShareButton() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<ShareIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        Share
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <ShareDialog onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
