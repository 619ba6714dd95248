import Papa from 'papaparse';
import { AppError } from '../../../workers/runtime/errors';

/** By the user's id of the data. */
export type Addresses = ReadonlyMap<string, { email: string; name: string | undefined }>;

const USER = /^(user|customer|visitor)?[ _-]?id$|^(user|customer|visitor)$/i;
const EMAIL = /e[ _-]?mail/i;
const NAME = /name/i;

/**
 * Addresses from a CSV file with a heading: a column of users' ids, one of addresses, and if there is one of names. They
 * stay in this page: neither the notebook nor a link takes them along. Throws `bad_file`.
 */
export function readAddresses(text: string): Map<string, { email: string; name: string | undefined }> {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
  });
  const columns = meta.fields ?? [];
  const user = columns.find((name) => USER.test(name.trim()));
  const email = columns.find((name) => EMAIL.test(name));
  const called = columns.find((name) => NAME.test(name) && name !== user && name !== email);
  if (user === undefined || email === undefined) {
    throw new AppError(
      'bad_file',
      `The file has the columns ${columns.slice(0, 8).join(', ') || 'of no name'}: one of users and one of addresses are needed.`,
      'Give a CSV file whose first line is user_id,email or user_id,email,name.',
    );
  }
  const found = new Map<string, { email: string; name: string | undefined }>();
  for (const row of data) {
    const id = row[user]?.trim();
    const address = row[email]?.trim();
    if (id && address) found.set(id, { email: address, name: (called && row[called]?.trim()) || undefined });
  }
  return found;
}
