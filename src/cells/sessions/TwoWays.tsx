import { formatCount, formatPercent, plural } from '../../ui/formats';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Table } from '../../ui/table/Table';
import { formatPause } from './durations';
import type { SessionsParams } from './params';
import styles from './sessions.module.css';
import type { Cutting, TwoWays as Ways } from './value';

interface Props {
  ways: Ways | null;
  cutBy: SessionsParams['cut_by'];
  gapMinutes: number;
  onChange(cutBy: SessionsParams['cut_by']): void;
}

/** For a file that names sessions: the choice between its own and those by pause, and what differs between the two. */
export function TwoWays({ ways, cutBy, gapMinutes, onChange }: Props) {
  const pause = formatPause(gapMinutes * 60);
  const most = ways ? Math.max(1, ways.pause.sessions, ways.own.sessions) : 1;
  return (
    <section className={styles.ways} aria-label="Sessions by pause or by the file">
      <SegmentedControl
        aria-label="What ends a session"
        data-edit
        value={cutBy}
        onChange={onChange}
        data={[
          { value: 'pause', label: `A pause of ${pause}` },
          { value: 'file', label: "The file's own sessions" },
        ]}
      />
      {ways && (
        <>
          <p className={styles.said}>{differenceSentence(ways, pause)}</p>
          <Table
            label="Both ways"
            isNarrow
            rows={[
              { label: `by a pause of ${pause}`, ...ways.pause },
              { label: "the file's own", ...ways.own },
            ]}
            keyOf={({ label }) => label}
            columns={[
              { heading: 'Sessions', cell: ({ label }) => label },
              { heading: 'All', cell: ({ sessions }) => formatCount(sessions) },
              { heading: 'As a bar', isHeadingHidden: true, cell: (way) => <Bar way={way} most={most} /> },
              {
                heading: 'Converting',
                cell: (way) => `${formatCount(way.converting)} (${share(way.converting, way)})`,
              },
              { heading: 'With one event', cell: (way) => share(way.single_event, way) },
              { heading: 'Median length', cell: ({ median_events }) => plural(median_events, 'event') },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Bar({ way: { sessions, converting }, most }: { way: Cutting; most: number }) {
  return (
    <span className={styles.bar} style={{ width: `${(160 * sessions) / most}px` }} aria-hidden="true">
      <span style={{ width: `${(100 * converting) / Math.max(1, sessions)}%` }} />
    </span>
  );
}

const share = (part: number, { sessions }: Cutting) => formatPercent(part / Math.max(1, sessions));

/** What differs between the two ways, in words; see `TwoWays` of the value. */
export function differenceSentence(ways: Ways, pause: string): string {
  const { own, paused, merged, shared, unnamed_events } = ways;
  const said = [
    `The file names ${plural(own.sessions, 'session')} of its own, of which ${formatCount(own.converting)} ${own.converting === 1 ? 'converts' : 'convert'}; a pause of ${pause} cuts the same events into ${formatCount(ways.pause.sessions)}.`,
  ];
  if (paused > 0) {
    said.push(`${formatCount(paused)} of the file's sessions hold${paused === 1 ? 's' : ''} a longer pause.`);
  }
  if (merged > 0) {
    said.push(`${formatCount(merged)} by pause hold${merged === 1 ? 's' : ''} several of the file's.`);
  }
  if (paused === 0 && merged === 0 && own.sessions === ways.pause.sessions) said.push('The two agree.');
  if (shared > 0) {
    said.push(
      `${plural(shared, 'name')} of sessions ${shared === 1 ? 'stands' : 'stand'} with several users: each user's part is a session.`,
    );
  }
  if (unnamed_events > 0) {
    said.push(
      `${plural(unnamed_events, 'event')} without a session ${unnamed_events === 1 ? 'is' : 'are'} cut by the pause.`,
    );
  }
  return said.join(' ');
}
