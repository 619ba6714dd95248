import { formatCount, formatPercent, plural } from '../../ui/formats';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { formatPause } from './durations';
import type { SessionsParams } from './params';
import styles from './two_ways.module.css';
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
          <table className={styles.compare}>
            <thead>
              <tr>
                <th scope="col">Sessions</th>
                <th scope="col">All</th>
                <th scope="col">
                  <span className="visually-hidden">As a bar</span>
                </th>
                <th scope="col">Converting</th>
                <th scope="col">With one event</th>
                <th scope="col">Median length</th>
              </tr>
            </thead>
            <tbody>
              <Way label={`by a pause of ${pause}`} way={ways.pause} most={mostSessions(ways)} />
              <Way label="the file's own" way={ways.own} most={mostSessions(ways)} />
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Way({ label, way, most }: { label: string; way: Cutting; most: number }) {
  const { sessions, converting, single_event, median_events } = way;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{formatCount(sessions)}</td>
      <td className={styles.barCell} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${(100 * sessions) / most}%` }}>
          <span
            className={styles.barPart}
            style={{ width: `${(100 * converting) / Math.max(1, sessions)}%` }}
          />
        </span>
      </td>
      <td>
        {formatCount(converting)} ({formatPercent(converting / Math.max(1, sessions))})
      </td>
      <td>{formatPercent(single_event / Math.max(1, sessions))}</td>
      <td>{plural(median_events, 'event')}</td>
    </tr>
  );
}

function mostSessions({ pause, own }: Ways): number {
  return Math.max(1, pause.sessions, own.sessions);
}

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
