import { type ReactNode, useId } from 'react';
import styles from './SegmentedControl.module.css';

interface Props<T extends string> {
  /** The choices, in order; a bare word is its own label. */
  data: readonly (T | { value: T; label: ReactNode })[];
  value: T;
  onChange(value: NoInfer<T>): void;
  /** 12 or 14 pixel text. */
  size?: 'xs' | 'sm';
  disabled?: boolean | undefined;
  className?: string | undefined;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'data-edit'?: boolean;
}

/**
 * One of a few choices, side by side: radio buttons of the browser, drawn as Mantine draws its own of this name, which
 * measures the page as soon as it is there (25 ms of layout for a phone to wait for).
 */
export function SegmentedControl<T extends string>(props: Props<T>) {
  const { data, value, onChange, size = 'sm', disabled, className, ...rest } = props;
  const name = useId();
  return (
    <div
      {...rest}
      role="radiogroup"
      className={className ? `${styles.root} ${className}` : styles.root}
      data-size={size}
    >
      {data.map((choice) => {
        const { value: own, label } = typeof choice === 'string' ? { value: choice, label: choice } : choice;
        return (
          <label key={own} className={styles.segment}>
            <input
              type="radio"
              name={name}
              value={own}
              checked={own === value}
              disabled={disabled}
              onChange={() => onChange(own)}
            />
            <span className={styles.label}>{label}</span>
          </label>
        );
      })}
    </div>
  );
}
