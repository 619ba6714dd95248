/** A number as C's `%.17g` writes it: read back, it is the same number. */
export function formatDouble(value: number): string {
  return formatGeneral(value, 17);
}

/** A number as C's `%g` writes it: 6 significant digits. */
export function formatShort(value: number): string {
  return formatGeneral(value, 6);
}

/** C's `%.*g`: fixed or exponential, whichever the size asks for, without trailing zeros. */
function formatGeneral(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${trimZeros(mantissa)}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  return trimZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
