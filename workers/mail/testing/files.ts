import { finish } from '../../runtime/steps';
import type { Exporter, ExportStep, Problem } from '../exports/exporter';
import type { MailInput } from '../payload';

/** Everything that an export writes: the text of each file by its path, and what was left out. */
export function filesOf(
  exporter: Exporter,
  input: MailInput,
): { files: Map<string, string>; left_out: Problem[] } {
  const files = new Map<string, string>();
  const left_out = finish(collect(exporter.steps(input), files));
  return { files, left_out };
}

/** The requests among the files, parsed. */
export function requestsOf<Request>(exporter: Exporter, input: MailInput): Request[] {
  const { files } = filesOf(exporter, input);
  return [...files].flatMap(([path, text]) =>
    path.startsWith('request-') ? [JSON.parse(text) as Request] : [],
  );
}

/** The file at this path. */
export function fileOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`There is no ${path}, only ${[...files.keys()].join(', ')}.`);
  return text;
}

function* collect(steps: Generator<ExportStep, Problem[]>, files: Map<string, string>) {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { part } = step.value;
    if (part) files.set(part.path, (files.get(part.path) ?? '') + part.text);
    yield;
  }
}
