/** A file as shops have them, and how its right value is written down. */

/** A file with its right value. What is not named has its default: nothing said, nothing rejected, nothing left out. */
export interface RightFile {
  /** Its path in the folder. */
  file: string;
  /** What a person says over the guess, as `--map` takes it. */
  say?: string;
  /** Parts of an archive that a person leaves out. */
  leaveOut?: string[];
  /**
   * Its events in any order, one a line: the columns of `fields`, separated by `|`; nothing between: no value. Ids stand
   * as the file writes them.
   */
  events?: string[];
  fields?: string;
  /** Where there are too many events to write down, or not all of their fields are said: the counts that are. */
  counts?: Record<string, number>;
  /** Rows that are no events, by reason; with the events they are all rows of the file. */
  rejected?: Record<string, number>;
  left_out?: Record<string, number>;
  /** Sessions by a gap of 30 minutes, and the file's own. */
  sessions?: { byGap: number; own: number; converted: number };
  /** Names of parts of it that are not read. */
  notRead?: string[];
  /** It cannot be read alone: the sentence that says why. */
  refused?: RegExp;
}
