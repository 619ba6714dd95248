import { AppError } from '../../../workers/runtime/errors';
import type { SourceFile } from '../../../workers/warehouse/protocol';
import { formatCount } from '../../ui/formats';

/** Names of columns that a sentence holds at most. */
const MOST_COLUMNS = 12;

/**
 * The file that the notebook waits for and that this one is meant to be, by its name, else by what it holds;
 * undefined where the notebook waits for nothing like it.
 */
export function expectedFor(wanted: readonly SourceFile[], given: SourceFile): SourceFile | undefined {
  const nameOf = ({ name, entry }: SourceFile) => entry ?? name;
  return (
    wanted.find((file) => nameOf(file) === nameOf(given)) ?? wanted.find(({ role }) => role === given.role)
  );
}

/** Says in what a file is not the one that the notebook was made with: a sentence for each mismatch. */
export function mismatch(expected: SourceFile, given: SourceFile): AppError {
  const sentences: string[] = [];
  if (expected.columns.join('\n') !== given.columns.join('\n')) {
    sentences.push(
      `Its columns are ${listed(given.columns)}; the notebook was made with ${listed(expected.columns)}.`,
    );
  }
  if (expected.lines !== null && given.lines !== null && expected.lines !== given.lines) {
    sentences.push(
      `It has ${formatCount(given.lines)} lines; the notebook was made with ${formatCount(expected.lines)}.`,
    );
  }
  sentences.push(
    sentences.length > 0
      ? 'So its content is another one.'
      : 'Its columns and its number of lines fit, but its content has changed since.',
  );
  const name = expected.entry ?? expected.name;
  return new AppError(
    'bad_file',
    `${given.entry ?? given.name} is not the ${name} that this notebook was made with. ${sentences.join(' ')}`,
    `Drop that file. To go on with this one instead, remove ${name} from the list first: figures will differ.`,
  );
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_COLUMNS).join(', ');
  return columns.length > MOST_COLUMNS ? `${shown} and ${columns.length - MOST_COLUMNS} more` : shown;
}
