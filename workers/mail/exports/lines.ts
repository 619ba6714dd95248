import { type MailInput, mailPayload } from '../payload';
import { mailPayloadOf } from '../view';
import { checked } from './checked';
import type { Exporter, ExportStep, Problem } from './exporter';
import { contentProblems } from './problems';

/** Each mail as data, one JSON object a line. Recipients need no address, and may have no items. */
export const linesExport: Exporter = {
  fileName: 'mails.jsonl',
  problems: contentProblems,
  steps: lineSteps,
};

function* lineSteps(input: MailInput): Generator<ExportStep, Problem[]> {
  let mails = 0;
  for (const recipient of input.recipients) {
    const payload = checked(mailPayload, mailPayloadOf(input, recipient));
    mails++;
    yield { mails, part: { path: linesExport.fileName, text: `${JSON.stringify(payload)}\n` } };
  }
  return [];
}
