import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import shared from '../../ui/panel.module.css';
import type { OwnFeature } from './build';
import styles from './features.module.css';

interface Props {
  own: readonly OwnFeature[];
  onChange(own: OwnFeature[]): void;
}

/** Features that a person writes: the list, and a form for one more. What is wrong with one is said after the run. */
export function OwnFeatures({ own, onChange }: Props) {
  const [name, setName] = useState('');
  const [sql, setSql] = useState('');
  const taken = own.some((feature) => feature.name === name.trim());
  const add = () => {
    onChange([...own, { name: name.trim(), sql: sql.trim() }]);
    setName('');
    setSql('');
  };
  const edit = (feature: OwnFeature) => {
    setName(feature.name);
    setSql(feature.sql);
    onChange(own.filter((other) => other !== feature));
  };
  return (
    <section
      className={styles.own}
      aria-label="Features of your own"
      data-edit={own.length === 0 || undefined}
    >
      <h3>Your own features</h3>
      <p className={shared.text}>
        A SQL expression over the columns above, one number for each row. It goes through the same checks.
      </p>
      {own.length > 0 && (
        <ul>
          {own.map((feature) => (
            <li key={feature.name}>
              <span className={styles.plain}>{feature.name}</span>
              <code>{feature.sql}</code>
              <Button size="compact-sm" variant="subtle" data-edit onClick={() => edit(feature)}>
                Edit
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                data-edit
                onClick={() => onChange(own.filter((other) => other !== feature))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.form}
        data-edit
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          size="sm"
          label="Name"
          placeholder="burst"
          maxLength={60}
          value={name}
          error={taken ? 'There is one of that name.' : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          size="sm"
          label="Expression"
          placeholder="events_1d / nullif(events_7d, 0)"
          classNames={{ input: styles.expression ?? '' }}
          rows={1}
          resize="vertical"
          maxLength={2000}
          value={sql}
          onChange={(event) => setSql(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === '' || sql.trim() === '' || taken}>
          Add
        </Button>
      </form>
    </section>
  );
}
