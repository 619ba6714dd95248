import { useStore } from 'zustand';
import { cellsGiving } from '../../notebook/gives';
import { countLooks } from '../../notebook/training_runs';
import { Figures } from '../../ui/Figures';
import { formatCount } from '../../ui/formats';
import type { PanelProps } from '../panel';
import { CheckLine } from './CheckLine';
import styles from './leakage.module.css';
import { PlantLeak } from './PlantLeak';
import type { LeakageParams } from './params';
import { inOrder } from './report';
import { testLooksCheck } from './test_looks';
import type { LeakageValue } from './value';

/** The checks as a report: what failed first, one line each, with what stands behind it folded away. */
export default function LeakagePanel({
  id,
  result,
  view,
  notebook,
}: PanelProps<LeakageParams, LeakageValue>) {
  const history = useStore(notebook.history.store);
  const { document, keys } = useStore(notebook.store);
  const inputs = document.cells.find((cell) => cell.id === id)?.inputs ?? [];
  const read = document.cells.filter((cell) => inputs.includes(cell.id));
  const [target] = cellsGiving(read, notebook.kinds, 'examples');
  const [features] = cellsGiving(read, notebook.kinds, 'features');
  const kind = notebook.kinds[features?.kind ?? ''];
  const looks = countLooks(history, (target && keys.get(target.id)) ?? '');
  const checks = result ? inOrder(result.value.checks) : [];
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  return (
    <>
      {features && kind?.plants && (
        <PlantLeak
          kind={kind}
          plants={kind.plants}
          planted={String(features.params[kind.plants.param] ?? 'none')}
          checks={result && (view.status === 'done' || view.status === 'stored') ? checks : null}
          isBusy={view.status === 'running' || view.status === 'queued'}
          onPlant={(leak) => notebook.setParams(features.id, { [kind.plants?.param ?? '']: leak })}
          onRun={() => void notebook.run([id])}
        />
      )}
      {result && (
        <>
          <Figures
            label="Leak checks"
            items={[
              { label: 'Failed', value: formatCount(count('fail')) },
              { label: 'Warnings', value: formatCount(count('warn')) },
              { label: 'Passed', value: formatCount(count('pass')), note: `of ${checks.length}` },
            ]}
          />
          <ul className={styles.report} aria-label="Report">
            {checks.map((check) => (
              <CheckLine key={check.id} check={check} />
            ))}
          </ul>
          <p className={styles.beside}>Beside the checks, from the runs of this notebook:</p>
          <ul className={styles.report} aria-label="Looks at the test">
            <CheckLine check={testLooksCheck(looks.here + looks.elsewhere)} />
          </ul>
          {result.value.skipped.map(({ id: skipped, title, reason }) => (
            <p key={skipped} className={styles.skipped}>
              Not checked: {title.toLowerCase()}. {reason}
            </p>
          ))}
        </>
      )}
    </>
  );
}
