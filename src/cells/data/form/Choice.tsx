import { NativeSelect } from '@mantine/core';

interface Props<T extends string> {
  label: string;
  /** The label is only read out: a heading of a table says the same to the eye. */
  isLabelHidden?: boolean;
  value: T;
  data: readonly { value: T; label: string }[];
  disabled?: boolean;
  onChange(value: NoInfer<T>): void;
}

/** One of a few choices, by the browser's own list. */
export function Choice<T extends string>({
  label,
  isLabelHidden = false,
  value,
  data,
  disabled,
  onChange,
}: Props<T>) {
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      value={value}
      disabled={disabled ?? false}
      data={[...data]}
      onChange={({ currentTarget }) => {
        const chosen = data.find((choice) => choice.value === currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
