import { Button } from '@mantine/core';
import { notify } from '../../ui/notify';

/** A quiet notice that a new version is there; `update` gives a sentence when it cannot be done now. */
export async function offerUpdate(update: () => Promise<string | null>): Promise<void> {
  const press = async () => {
    const obstacle = await update();
    if (obstacle) await notify(obstacle);
  };
  await notify(
    <Button size="compact-sm" mt={4} onClick={() => void press()}>
      Update
    </Button>,
    'A new version of Sessionbook is ready.',
    { stays: true },
  );
}
