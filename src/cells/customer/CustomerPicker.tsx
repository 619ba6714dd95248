import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Notebook } from '../../notebook/store';
import { useCustomers } from './use_customers';

interface Props {
  notebook: Notebook;
  tables: Parameters<typeof useCustomers>[1];
  user: string;
  onPick(user: string): void;
}

/** A user of the test, by the first letters of the id. */
export function CustomerPicker({ notebook, tables, user, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const found = useCustomers(notebook, tables, typed === user ? '' : typed);
  return (
    <Select
      label="User"
      description="One of the test; type how the id begins."
      data-edit
      w={280}
      searchable
      maxDropdownHeight={260}
      data={[...new Set([...(user ? [user] : []), ...found])]}
      filter={({ options }) => options}
      value={user || null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(picked) => picked && onPick(picked)}
      nothingFoundMessage="No user of the test has an id that begins so"
      comboboxProps={{ withinPortal: false }}
    />
  );
}
