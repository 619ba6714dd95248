import type { ReactElement } from 'react';

/** A table of one row that is only there to lay out; as wide as it says, and narrower where there is less room. */
export function Table({
  width,
  background,
  className,
  children,
}: {
  /** In pixels; without it as wide as what it stands in. */
  width?: number;
  background?: string;
  className?: string;
  /** Its cells. */
  children: ReactElement | ReactElement[];
}) {
  return (
    <table
      role="presentation"
      className={className}
      width={width ?? '100%'}
      border={0}
      cellPadding={0}
      cellSpacing={0}
      bgcolor={background}
      style={{ width: '100%', maxWidth: width, borderCollapse: 'separate' }}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}
