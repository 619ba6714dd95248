import { Button } from '@mantine/core';
import { useState } from 'react';
import { assertNever } from '../../../workers/runtime/errors';
import type { Difference } from '../../notebook/digest';
import { formatCount, formatNumber, plural } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import { useStatuses } from '../state/hooks';
import { useTitleOf } from '../state/use_title_of';
import { CodeFirst, NotRun, useIsWaiting } from '../trust/NotRun';
import { figureInWords } from './figure_words';
import type { Comparison, Reference } from './reference';
import styles from './share.module.css';
import { useComparison, useReference, useVerdict } from './use_comparison';
import { WantedFiles } from './WantedFiles';
import { STORED_WORDS } from './words';

/** Says, above a notebook that came from elsewhere, which files it wants and how its figures compare. */
export function OpenedBanner() {
  const reference = useReference();
  const comparison = useComparison();
  return (
    <>
      {reference && comparison ? <Compared reference={reference} comparison={comparison} /> : <NotRun />}
      <WantedFiles />
    </>
  );
}

const TONES: Record<Comparison['status'], string | undefined> = {
  open: undefined,
  changed: undefined,
  reproduced: 'good',
  differs: 'warn',
};

function Compared({ reference, comparison }: { reference: Reference; comparison: Comparison }) {
  const isRunning = useStatuses().some((status) => status === 'running' || status === 'queued');
  const isWaiting = useIsWaiting();
  const isOtherMethod = reference.digest.recipe !== reference.recipe;
  const differences = 'differences' in comparison ? comparison.differences : [];
  return (
    <section
      className={styles.banner}
      aria-label="Stored figures"
      data-tone={TONES[comparison.status]}
      data-testid="comparison"
      data-comparison={comparison.status}
    >
      <p role="status" className={styles.sentence}>
        <Sentence reference={reference} comparison={comparison} isRunning={isRunning} isWaiting={isWaiting} />
        {isWaiting && <CodeFirst />}
        {isOtherMethod && ' Sessionbook has changed since: it computes some of these cells in another way.'}
      </p>
      {reference.from === 'link' && ['open', 'reproduced'].includes(comparison.status) && <Verdict />}
      {differences.length > 0 && <Differences differences={differences} />}
    </section>
  );
}

/** What came out, before anybody has read a panel. */
function Verdict() {
  const verdict = useVerdict();
  return verdict && <p className={styles.outcome}>{verdict}</p>;
}

function Sentence({
  reference,
  comparison,
  isRunning,
  isWaiting,
}: {
  reference: Reference;
  comparison: Comparison;
  isRunning: boolean;
  /** Nothing has run yet. */
  isWaiting: boolean;
}) {
  const from = reference.from === 'link' ? 'the link' : 'the file';
  switch (comparison.status) {
    case 'changed':
      return (
        <>
          <strong>Changed.</strong> This notebook is no longer the one that {from} holds, so its figures are
          not compared. Undo brings the comparison back.
          {isWaiting && ` ${STORED_WORDS.waits}`}
        </>
      );
    case 'open':
      return isRunning ? (
        <>
          <strong>Stored figures</strong> from {from}, compared as the cells are run again:{' '}
          {formatCount(comparison.compared)} of {plural(comparison.cells, 'cell')} so far.
        </>
      ) : (
        <>
          <strong>{STORED_WORDS.title}</strong>{' '}
          {reference.from === 'link' ? 'What you see below came with the link.' : STORED_WORDS.about}
          {isWaiting && ` ${STORED_WORDS.waits}`}
          <span data-edit> {STORED_WORDS.run}</span>
        </>
      );
    case 'reproduced':
      return (
        <>
          <strong>Reproduced.</strong> All {formatCount(comparison.figures)} figures of{' '}
          {plural(comparison.cells, 'cell')} came out here as {from} has them.
        </>
      );
    case 'differs':
      return (
        <>
          <strong>Not reproduced.</strong> {differing(comparison.differences)} of{' '}
          {formatCount(comparison.figures)} came out here otherwise than {from} has them.
        </>
      );
    default:
      return assertNever(comparison);
  }
}

function differing(differences: readonly Difference[]): string {
  const figures = differences.filter(({ figure }) => figure !== null).length;
  return figures > 0 ? plural(figures, 'figure') : 'None of the stored figures, but something else';
}

/** More than this many are folded at first. */
const SHOWN = 12;

function Differences({ differences }: { differences: readonly Difference[] }) {
  const [all, setAll] = useState(false);
  const titleOf = useTitleOf();
  return (
    <>
      <Table
        label="Figures that differ"
        isDense
        isNarrow
        rows={all ? differences : differences.slice(0, SHOWN)}
        keyOf={({ cell, figure }) => `${cell}/${figure}`}
        columns={[
          { heading: 'Cell', cell: ({ cell }) => titleOf(cell) },
          {
            heading: 'Figure',
            isText: true,
            cell: ({ figure }) =>
              figure === null ? 'something beyond the stored figures' : figureInWords(figure),
          },
          { heading: 'Stored', cell: ({ stored, figure }) => shownValue(stored, figure) },
          { heading: 'Now', cell: ({ now, figure }) => shownValue(now, figure) },
        ]}
      />
      {differences.length > SHOWN && !all && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {formatCount(differences.length)}
        </Button>
      )}
    </>
  );
}

/** In the digits that are compared. */
function shownValue(value: number | null, figure: string | null): string {
  if (value !== null) return formatNumber(value, 6);
  return figure === null ? '' : 'none';
}
