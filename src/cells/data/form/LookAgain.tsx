import { Button } from '@mantine/core';
import styles from './form.module.css';

interface Props {
  /** The file, as the form names it. */
  name: string;
  onLook(): void;
}

/** What is not known of a file whose look through all rows was stopped, and how to begin it again. */
export function LookAgain({ name, onLook }: Props) {
  return (
    <div data-stopped-look>
      <p className={styles.warning}>
        You stopped the look through all rows of {name}. The words for events, how times and numbers are
        written and what is missing are shown as far as its first rows tell. A run still reads every row, and
        counts what it does not know.
      </p>
      <Button variant="default" size="compact-sm" data-edit onClick={onLook}>
        Look through all rows
      </Button>
    </div>
  );
}
