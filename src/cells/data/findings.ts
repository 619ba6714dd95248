/** What a person must know of a load before they believe its figures: by reason, with what to do. */
import type { RejectReason } from '../../../workers/warehouse/protocol';
import { formatCount, formatPercent, plural } from '../../ui/formats';
import type { DataValue, LoadedPart } from './value';

export interface Finding {
  /** `bad`: figures are wrong or nothing can be learned; `look`: worth a look; `rule`: a rule that was taken. */
  tone: 'bad' | 'look' | 'rule';
  text: string;
}

/** One user with more rows than this share of all is no shopper. */
const BUSY_SHARE = 0.2;
/** Fewer users than this: one of them always has a fifth of the rows. */
const FEW_USERS = 10;
/** Rejected rows beyond this share are worth a look whatever the reason. */
const MANY_REJECTED = 0.05;

/** What stands out in a load of a person's files, the most serious first; of a generated shop nothing does. */
export function findingsOf(value: DataValue): Finding[] {
  const part = value.parts.find(({ role }) => role === 'events');
  if (!part || value.generated) return [];
  return [
    ...unknownWords(part),
    ...noPurchases(value),
    ...times(part),
    ...unreadableValues(part),
    ...manyRejected(part),
    ...missingIds(part),
    ...busyUser(value, part),
    ...refunds(part),
    ...duplicates(part),
    ...dividedPrices(part),
  ];
}

function unknownWords({ unknown_words }: LoadedPart): Finding[] {
  const words = Object.entries(unknown_words);
  if (words.length === 0) return [];
  const rows = words.reduce((sum, [, count]) => sum + count, 0);
  const named = words.slice(0, 5).map(([word, count]) => `“${word}” (${formatCount(count)})`);
  const more = words.length > named.length ? ` and ${formatCount(words.length - named.length)} more` : '';
  return [
    bad(
      `${plural(rows, 'row')} ${rows === 1 ? 'is' : 'are'} not counted, because nobody has said what ${named.join(', ')}${more} ${words.length === 1 ? 'means' : 'mean'}. Say it in the form above, under “What the event words mean”, and run again.`,
    ),
  ];
}

function noPurchases({ summary }: DataValue): Finding[] {
  if (summary.purchase > 0) return [];
  const others =
    summary.view === summary.events ? 'every row is a view' : 'none of the words is mapped to it';
  return [
    bad(
      `There is no purchase among the ${plural(summary.events, 'event')}: ${others}. If the file does hold purchases, say so in the form above: which column holds the event and which word means “purchase”, or that every row is one. Without purchases nothing can be said of conversion.`,
    ),
  ];
}

function times({ time_read }: LoadedPart): Finding[] {
  if (time_read?.dates?.decided !== 'ambiguous') return [];
  const first = time_read.dates.order === 'dmy' ? 'the day' : 'the month';
  return [
    look(
      `Every date of ${time_read.column} can be read both ways, 01/02 as January or February. We took ${first} to come first; change it in the form above if that is wrong.`,
    ),
  ];
}

function unreadableValues({ values }: LoadedPart): Finding[] {
  return (values ?? []).flatMap(({ column, field, given, unreadable }) =>
    unreadable === 0 || field === 'time'
      ? []
      : [
          look(
            `${formatCount(unreadable)} of ${formatCount(given)} values of ${column} (${field}) cannot be read; their events are kept without it. Examples stand below.`,
          ),
        ],
  );
}

function manyRejected({ rejected, rows_in }: LoadedPart): Finding[] {
  return (
    (Object.entries(rejected) as [RejectReason, number][])
      // Both are told in a sentence of their own.
      .filter(([reason]) => reason !== 'unknown_event' && reason !== 'duplicate')
      .filter(([, rows]) => rows > rows_in * MANY_REJECTED)
      .map(([reason, rows]) =>
        look(
          `${formatPercent(rows / rows_in)} of the rows (${formatCount(rows)}) are rejected: ${REASON_WORDS[reason] ?? reason.replaceAll('_', ' ')}. Examples stand below.`,
        ),
      )
  );
}

const REASON_WORDS: Partial<Record<RejectReason, string>> = {
  missing_id: 'they have no user or no item',
  unreadable_time: 'their time cannot be read',
  implausible_time: 'their time is before 1990 or after 2100',
  broken_json: 'they are no JSON',
  wrong_column_count: 'they have another number of columns than the header',
};

function missingIds({ missing_ids }: LoadedPart): Finding[] {
  return (missing_ids ?? []).flatMap(({ column, words }) => {
    const named = Object.entries(words).map(([word, rows]) => `${word} (${formatCount(rows)})`);
    return named.length === 0
      ? []
      : [look(`In ${column} these words stand for no id, and are not taken for one: ${named.join(', ')}.`)];
  });
}

function busyUser({ summary }: DataValue, { busiest_user, kept }: LoadedPart): Finding[] {
  if (!busiest_user || summary.users < FEW_USERS || busiest_user.rows <= kept * BUSY_SHARE) return [];
  return [
    look(
      `One user, “${busiest_user.user}”, has ${formatPercent(busiest_user.rows / kept)} of all events. That is seldom a person: a robot, or the word for visitors that are not known. Consider leaving these rows out of the file.`,
    ),
  ];
}

function refunds({ left_out }: LoadedPart): Finding[] {
  const rows = left_out?.refund ?? 0;
  if (rows === 0) return [];
  return [
    rule(
      `${plural(rows, 'row')} ${rows === 1 ? 'is a refund or a cancelled order, and is' : 'are refunds or cancelled orders, and are'} left out: they are no purchases. The form above can keep them.`,
    ),
  ];
}

const WHY_KEPT: Record<string, string> = {
  quantities: 'the file has quantities, so that a second equal row is a second purchase',
  no_time_of_day: 'its times have no time of day, so that equal rows are not the same moment',
};

function duplicates({ duplicates, rejected }: LoadedPart): Finding[] {
  if (!duplicates) return [];
  const dropped = rejected.duplicate ?? 0;
  if (duplicates.rule === 'keep' && WHY_KEPT[duplicates.why]) {
    return [rule(`Rows that equal an earlier one are kept: ${WHY_KEPT[duplicates.why]}.`)];
  }
  if (duplicates.rule === 'drop' && dropped > 0) {
    return [
      rule(
        `${plural(dropped, 'row')} that ${dropped === 1 ? 'equals' : 'equal'} an earlier one in every column, time of day included, ${dropped === 1 ? 'counts' : 'count'} once.`,
      ),
    ];
  }
  return [];
}

function dividedPrices({ values }: LoadedPart): Finding[] {
  return (values ?? []).flatMap(({ column, divided_by }) =>
    divided_by === undefined
      ? []
      : [
          rule(
            `${column} is taken for what all units of a row cost: price = ${column} / ${divided_by}. The form above can say that it is the price of one.`,
          ),
        ],
  );
}

function bad(text: string): Finding {
  return { tone: 'bad', text };
}

function look(text: string): Finding {
  return { tone: 'look', text };
}

function rule(text: string): Finding {
  return { tone: 'rule', text };
}
