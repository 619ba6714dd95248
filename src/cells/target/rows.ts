/** The statements of the target: candidate rows, labels, counts of all six targets, rows of the chosen one. */
import { AppError } from '../../../workers/runtime/errors';
import { tableRows } from '../../../workers/warehouse/rows';
import { bind, type SqlSlots } from '../../../workers/warehouse/sql';
import type { Subject, TargetName } from '../../contracts/examples';
import { SPLITS } from '../../contracts/sessions';
import type { CellInputs, ExecutedSql, RunContext } from '../../notebook/kind';
import type { TargetParams } from './params';
import anchorsSql from './sql/anchors.sql?raw';
import candidatesRecentSql from './sql/candidates_recent.sql?raw';
import candidatesSampledSql from './sql/candidates_sampled.sql?raw';
import candidatesSessionSql from './sql/candidates_session.sql?raw';
import examplesSql from './sql/examples.sql?raw';
import hitsSql from './sql/hits.sql?raw';
import outcomesSql from './sql/outcomes.sql?raw';
import rowsCategorySql from './sql/rows_category.sql?raw';
import rowsItemSql from './sql/rows_item.sql?raw';
import rowsSessionSql from './sql/rows_session.sql?raw';
import spanSql from './sql/span.sql?raw';
import summarySql from './sql/summary.sql?raw';
import touchesSql from './sql/touches.sql?raw';
import touchesDatedSql from './sql/touches_dated.sql?raw';
import type { TargetSummary } from './value';
import { judge } from './verdict';

export const DAY_MS = 86_400_000;

export const SUBJECT_OF: Record<TargetName, Subject> = {
  item_next_session: 'item',
  item_next_sessions: 'item',
  item_within_days: 'item',
  anything_next_session: 'session',
  category_next_session: 'category',
  cart_next_session: 'item',
};
const SUBJECTS: readonly Subject[] = ['session', 'category', 'item'];

export interface Span {
  data_end: number;
  validation_from: number;
  test_from: number;
  sessions: number;
}

/** Days from the cut-off until the label of a target is known. */
export function windowDays(target: TargetName, params: TargetParams): number {
  return target === 'item_within_days' ? params.within_days : params.wait_days;
}

/** Runs the target's statements one after the other and remembers them. */
export class TargetRows {
  readonly sql: ExecutedSql[] = [];
  private readonly names: Record<string, string>;

  constructor(
    private readonly context: RunContext,
    private readonly params: TargetParams,
    inputs: CellInputs,
  ) {
    const { events, sessions } = inputs;
    const needed = (table: string | undefined) => {
      if (table) return table;
      throw new AppError('missing_input', 'A target needs events and sessions.', 'Run the cells above.');
    };
    this.names = {
      events: needed(events?.tables.events),
      sessions: needed(sessions?.tables.sessions),
      session_events: needed(sessions?.tables.session_events),
      ...(events?.tables.item_properties ? { item_properties: events.tables.item_properties } : {}),
      examples: context.table('examples'),
      ...Object.fromEntries(
        ['anchors', 'touches', 'outcomes', 'hits', 'candidates'].map((role) => [
          role,
          context.table(`target_${role}`),
        ]),
      ),
    };
  }

  get examples(): string {
    return this.names.examples ?? 'examples';
  }

  /** When the data ends and the splits begin. Throws `bad_data` where there is no session. */
  async span(): Promise<Span> {
    const [span] = await this.run<Span>('When the splits begin and the data ends', spanSql);
    if (!span || span.sessions === 0) {
      throw new AppError(
        'bad_data',
        'There are no sessions to predict from.',
        'Give the Data panel a file with events.',
      );
    }
    return { ...span };
  }

  /** Candidates and what came true: everything that the six targets share. */
  async prepare(span: Span): Promise<void> {
    const { params } = this;
    const dated = this.names.item_properties !== undefined;
    await this.run('A cut-off at the end of each session', anchorsSql, { values: { ...span } });
    await this.run('Items of each session', dated ? touchesDatedSql : touchesSql);
    await this.run('Purchases and carts', outcomesSql);
    await this.run('What comes true after each session', hitsSql, {
      values: {
        wait_ms: params.wait_days * DAY_MS,
        days_ms: params.within_days * DAY_MS,
        next_sessions: params.next_sessions,
      },
    });
    const recent = params.candidates === 'recent_days';
    await this.run('Candidate items', recent ? candidatesRecentSql : candidatesSessionSql, {
      values: { days_ms: this.lookBackMs },
    });
    if (params.sampled_others > 0) {
      await this.run('Sampled other items', candidatesSampledSql, {
        values: { seed: params.seed, others: params.sampled_others },
      });
    }
  }

  /** Labels of every target, counted by split, and the example rows of the chosen one. */
  async summarise(span: Span, onTarget: (target: TargetName) => void): Promise<TargetSummary[]> {
    const found = new Map<TargetName, TargetSummary>();
    for (const subject of SUBJECTS) {
      const rows = this.context.table(`target_${subject}_rows`);
      this.names.rows = rows;
      const text = { item: rowsItemSql, category: rowsCategorySql, session: rowsSessionSql }[subject];
      await this.run(`Rows and labels by ${subject}`, text, { values: { days_ms: this.lookBackMs } });
      for (const target of Object.keys(SUBJECT_OF) as TargetName[]) {
        if (SUBJECT_OF[target] !== subject) continue;
        onTarget(target);
        const slots: SqlSlots = {
          names: { label: target },
          values: { ...span, window_ms: windowDays(target, this.params) * DAY_MS, purge: this.params.purge },
        };
        const counts = await this.run<CountRow>(`Count: ${target}`, summarySql, slots);
        found.set(target, summaryOf(target, counts, windowDays(target, this.params)));
        if (target === this.params.target) await this.run('Example rows', examplesSql, slots);
      }
      await this.context.warehouse.drop(rows);
    }
    return [...found.values()].sort((a, b) => order(a.target) - order(b.target));
  }

  /** Drops the working tables; also after a cancel. */
  async clean(): Promise<void> {
    const kept = [
      this.names.events,
      this.names.sessions,
      this.names.session_events,
      this.names.item_properties,
    ];
    for (const table of Object.values(this.names)) {
      if (kept.includes(table) || table === this.names.examples) continue;
      await this.context.warehouse.drop(table).catch(() => {});
    }
  }

  private get lookBackMs(): number {
    return this.params.candidates === 'recent_days' ? this.params.candidate_days * DAY_MS : 0;
  }

  async run<Row extends object>(title: string, text: string, slots: SqlSlots = {}): Promise<Row[]> {
    const sql = bind(text, { names: { ...this.names, ...slots.names }, values: slots.values ?? {} });
    this.sql.push({ title, sql });
    const table = await this.context.warehouse.query(sql, { signal: this.context.signal });
    return tableRows<Row>(table).map((row) => ({ ...row }));
  }
}

interface CountRow {
  split: string;
  rows: number;
  positives: number;
  immature: number;
  purged: number;
}

const order = (target: TargetName) => Object.keys(SUBJECT_OF).indexOf(target);

/** The counts of one target with the verdict on it. */
export function summaryOf(target: TargetName, counts: readonly CountRow[], days: number): TargetSummary {
  const total = (field: Exclude<keyof CountRow, 'split'>) => counts.reduce((sum, row) => sum + row[field], 0);
  const rate = (positives: number, rows: number) => (rows > 0 ? positives / rows : 0);
  const splits = SPLITS.map((split) => {
    const {
      rows = 0,
      positives = 0,
      immature = 0,
      purged = 0,
    } = counts.find((row) => row.split === split) ?? {};
    return { split, rows, positives, rate: rate(positives, rows), left_out: immature + purged };
  });
  const [rows, positives] = [total('rows'), total('positives')];
  const base = {
    target,
    subject: SUBJECT_OF[target],
    rows,
    positives,
    rate: rate(positives, rows),
    splits,
    immature: total('immature'),
    purged: total('purged'),
    window_days: days,
  };
  return { ...base, ...judge(base) };
}
