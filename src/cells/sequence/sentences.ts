import { formatBytes, formatCount, formatPercent, formatSeconds, plural } from '../../ui/formats';
import type { SequenceValue } from './value';

/** What was learned from, and by how large a model. */
export function learnedSentence({ unit, sequences, events, items, weights }: SequenceValue): string {
  const of =
    unit === 'sessions'
      ? plural(sequences.train, 'session')
      : plural(sequences.train, 'user’s history', 'users’ histories');
  return `${formatCount(weights)} weights learned from ${plural(events.train, 'event')} of ${of} over ${plural(items, 'item')}.`;
}

export function endingSentence(value: SequenceValue): string {
  const { ending, history, best_epoch, seconds, tokens_per_second, memory_bytes } = value;
  const pace = `${formatSeconds(seconds)}, ${formatCount(tokens_per_second)} events a second, ${formatBytes(memory_bytes)}`;
  const best =
    history[best_epoch]?.ndcg == null ? '' : `; the weights are those after epoch ${best_epoch + 1}`;
  switch (ending) {
    case 'complete':
      return `All ${plural(history.length, 'epoch')} were trained${best} (${pace}).`;
    case 'early':
      return `Stopped after epoch ${history.length}, because validation did not get better${best} (${pace}).`;
    case 'stopped':
      return `Stopped by a person after ${plural(history.length, 'whole epoch')} and used as it was (${pace}).`;
    case 'diverged':
      return `Stopped in epoch ${history.length + 1}; the weights are those of the last good state (${pace}).`;
    case 'imported':
      return 'The weights come from a file.';
  }
}

/** How much of the validation was about items that the model cannot know; empty where none. */
export function unknownSentence({ unknown, events }: SequenceValue): string {
  if (unknown === 0) return '';
  return `${formatPercent(unknown / Math.max(1, events.validation))} of the validation events are of items that are new or too rare to be learned; they are never proposed.`;
}
