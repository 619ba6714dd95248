import type { TaskContext } from '../../runtime/progress';
import { parseSettings, type SourceInput, type SourceName } from '../params';
import type { SourceRequest } from '../protocol';
import type { EventLog, FittedSource } from '../source';
import { SOURCES } from './registry';

/** A source with its settings checked. */
export interface PreparedSource {
  name: string;
  /** Null: its lists come with the cut. */
  learn: ((log: EventLog, context: TaskContext) => FittedSource | Promise<FittedSource>) | null;
}

/** Throws `bad_parameters`, naming the source and its settings that are out of their range. */
export function preparedSources(requests: readonly SourceRequest[]): PreparedSource[] {
  return requests.map((request) =>
    request.source === 'lists' ? { name: request.name, learn: null } : prepared(request),
  );
}

function prepared<Name extends SourceName>({
  source,
  settings,
}: {
  source: Name;
  settings?: SourceInput[Name] | undefined;
}): PreparedSource {
  const complete = parseSettings(source, settings ?? {});
  const fitSource = SOURCES[source];
  return { name: source, learn: (log, context) => fitSource(log, complete, context) };
}
