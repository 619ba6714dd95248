import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { PlantableLeaks } from '../../contracts/again';
import type { AnyCellKind } from '../../notebook/kind';
import { fieldsOf } from '../../ui/params/fields';
import styles from './leakage.module.css';
import { caughtBy } from './report';
import type { Check } from './value';

interface Props {
  /** The kind of cell that leaks can be planted in. */
  kind: AnyCellKind;
  plants: PlantableLeaks;
  /** What is planted. */
  planted: string;
  /** The finished report; null while it is outdated or under way. */
  checks: readonly Check[] | null;
  isBusy: boolean;
  onPlant(leak: string): void;
  onRun(): void;
}

/** The demonstration: a mistake is planted among the features, and the checks that find it are named. */
export function PlantLeak({ kind, plants, planted, checks, isBusy, onPlant, onRun }: Props) {
  const describedBy = useId();
  const leak = plants.leaks[planted];
  const options = fieldsOf(kind.params).find(({ name }) => name === plants.param)?.options ?? [];
  return (
    <div className={styles.plant} data-planted={leak ? true : undefined} data-edit>
      <div className={styles.controls}>
        <NativeSelect
          label="Plant a leak"
          aria-describedby={describedBy}
          data={options}
          value={planted}
          onChange={(event) => onPlant(event.currentTarget.value)}
        />
        {checks === null && (
          <Button onClick={onRun} disabled={isBusy}>
            {isBusy ? 'Running …' : 'Run the checks'}
          </Button>
        )}
        {leak && (
          <Button variant="subtle" size="compact-sm" onClick={() => onPlant('none')}>
            Take it out
          </Button>
        )}
      </div>
      <div id={describedBy} aria-live="polite">
        {leak ? (
          <>
            <p>{leak.description}</p>
            {checks && <Caught checks={caughtBy(checks, leak.name)} />}
          </>
        ) : (
          <p>
            Adds one column with a common mistake to the features, so that you can see the checks find it.
          </p>
        )}
      </div>
    </div>
  );
}

function Caught({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return <p>No check has found it.</p>;
  return (
    <p>
      <b>Caught by {checks.length === 1 ? 'one check' : `${checks.length} checks`}:</b>{' '}
      {checks.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join('; ')}.
    </p>
  );
}
