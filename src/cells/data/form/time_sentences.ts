import { TIME_FORMATS, type TimeReading } from '../../../../workers/warehouse/protocol';
import { formatCount, plural } from '../../../ui/formats';

interface Said {
  text: string;
  /** It asks for a look. */
  isWarning: boolean;
}

/** How the times of a column were read, and what that leaves open, in words. */
export function timeSentences(reading: TimeReading): Said[] {
  const { spellings, unreadable, dates, own_zone, zone } = reading;
  const read = spellings.reduce((sum, { rows }) => sum + rows, 0);
  const said: Said[] = [];
  const calm = (text: string) => said.push({ text, isWarning: false });
  const warn = (text: string) => said.push({ text, isWarning: true });
  const [only] = spellings;
  if (read === 0) warn('None of the times can be read so. Choose another way, or type a pattern.');
  else if (spellings.length === 1 && only) {
    calm(
      `${unreadable === 0 ? 'All' : ''} ${plural(read, 'time')} read as ${spellingLabel(only.spelling)}.`.trim(),
    );
  } else {
    const parts = spellings.map(({ spelling, rows }) => `${formatCount(rows)} as ${spellingLabel(spelling)}`);
    calm(`${plural(read, 'time')} read: ${parts.join(', ')}.`);
  }
  if (unreadable > 0 && read > 0) {
    warn(
      `${plural(unreadable, 'time')} cannot be read so: ${unreadable === 1 ? 'its row is' : 'their rows are'} rejected, and counted.`,
    );
  }
  if (dates) {
    const first = dates.order === 'dmy' ? 'the day' : 'the month';
    if (dates.decided === 'column') {
      calm(`Of 01/02/2021 ${first} comes first: other dates of the column leave no other way.`);
    }
    if (dates.decided === 'ambiguous') {
      warn(`Every date can be read both ways: we took ${first} to come first. Change it if that is wrong.`);
    }
  }
  if (own_zone) {
    calm(`Some times say their own zone, which counts; the others are taken to be in ${zone}.`);
  }
  return said;
}

/** The name of a spelling, or the pattern itself. */
export function spellingLabel(spelling: string): string {
  return TIME_FORMATS.find(({ value }) => value === spelling)?.label ?? spelling;
}
