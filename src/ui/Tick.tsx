import type { ReactNode } from 'react';
import styles from './Tick.module.css';

/** A box to be ticked, with its words. */
export function Tick({
  isOn,
  isDisabled = false,
  onChange,
  children,
}: {
  isOn: boolean;
  isDisabled?: boolean;
  onChange(isOn: boolean): void;
  children: ReactNode;
}) {
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
