/** Up to `limit` records; quotes may hold delimiters, line breaks and quotes that are escaped. Empty lines are none. */
export function splitRecords(
  text: string,
  delimiter: string,
  limit: number,
  { quote = '"', escape: escaped = quote }: { quote?: string; escape?: string } = {},
): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === escaped && text[at + 1] === quote) {
        field += quote;
        at++;
      } else if (char === quote) quoted = false;
      else field += char;
    } else if (char === quote && field.trim() === '') {
      // Blanks between a delimiter and its quote belong to neither.
      field = '';
      quoted = true;
    } else if (text.startsWith(delimiter, at)) {
      record.push(field);
      field = '';
      at += delimiter.length - 1;
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++;
      record.push(field);
      field = '';
      if (record.length > 1 || record[0] !== '') records.push(record);
      record = [];
      if (records.length === limit) return records;
    } else field += char;
  }
  if (field !== '' || record.length > 0) records.push([...record, field]);
  return records;
}
