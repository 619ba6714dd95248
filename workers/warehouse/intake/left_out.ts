import type { AppErrorPayload } from '../../runtime/errors';
import type { FileInspection, InspectResult, LeftOut } from '../protocol';

/**
 * Of the tables of an archive, those that a shop's notebook reads: events, item properties, a category tree. Where some
 * are events, a table of which no user, item and time can be told is none (products, customers), and neither is one with
 * other columns than the events with most files. Where none is, all stay, for a person to say what they are.
 */
export function leaveOut(
  files: FileInspection[],
  leftOut: LeftOut[],
  problems: AppErrorPayload[],
): InspectResult {
  const events = files.filter(isOfEvents);
  if (events.length === 0) return { files, left_out: leftOut, problems };
  const kept = largestGroup(events);
  const columns = new Set(kept.map(columnsOf));
  const out = files.flatMap((inspection): LeftOut[] => {
    if (inspection.file.role !== 'events' || columns.has(columnsOf(inspection))) return [];
    const name = nameOf(inspection);
    const first = kept[0] ? nameOf(kept[0]) : '';
    const reason = isOfEvents(inspection)
      ? `It has other columns than ${first}.`
      : 'It has no columns that say who did something, with what and when.';
    return [{ name, reason, inspection }];
  });
  const outside = new Set(out.map(({ inspection }) => inspection));
  return {
    files: files.filter((inspection) => !outside.has(inspection)),
    left_out: [...out, ...leftOut],
    problems,
  };
}

/** Whether its columns say who did something, with what and when. */
function isOfEvents({ file, mapping }: FileInspection): boolean {
  return file.role === 'events' && mapping !== null && Boolean(mapping.user && mapping.item && mapping.time);
}

/** Files of the same columns; of groups with as many files, the one that was met first (the largest file). */
function largestGroup(events: FileInspection[]): FileInspection[] {
  const groups = new Map<string, FileInspection[]>();
  for (const inspection of events) {
    const key = columnsOf(inspection);
    groups.set(key, [...(groups.get(key) ?? []), inspection]);
  }
  return [...groups.values()].reduce(
    (largest, group) => (group.length > largest.length ? group : largest),
    [],
  );
}

function columnsOf({ file }: FileInspection): string {
  return JSON.stringify([...file.columns].sort());
}

function nameOf({ file }: FileInspection): string {
  const part = file.sheet === undefined ? file.entry : `the sheet "${file.sheet}"`;
  return part === undefined ? file.name : `${part} in ${file.name}`;
}
