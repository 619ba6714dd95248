import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { csvFile } from '../../ui/csv_file';
import { DownloadCsv } from '../../ui/DownloadCsv';
import { ErrorBox } from '../../ui/ErrorBox';
import { formatCount, plural } from '../../ui/formats';
import { isReadView } from '../../ui/read_view';
import type { PanelProps } from '../panel';
import type { SqlParams } from './cell';
import type { EditorHandle } from './Editor';
import { EXAMPLES, type ExampleQuery } from './examples';
import { faultOf, placeInWords } from './place';
import { ResultTable } from './ResultTable';
import styles from './sql.module.css';
import { useSchema } from './use_schema';
import type { SqlValueResult } from './value';
import { friendlyTables } from './views';

const Editor = lazy(() => import('./Editor'));
/** How long a person must pause before what they typed becomes the cell's parameter. */
const PAUSE_MS = 400;

export default function SqlPanel(props: PanelProps<SqlParams, SqlValueResult>) {
  const { id, params, view, result, inputList, setParams, notebook } = props;
  const [isTouched, setTouched] = useState(false);
  const table = result?.tables.result;
  const tables = useMemo(() => friendlyTables(inputList), [inputList]);
  const schema = useSchema(notebook.warehouse, tables, isTouched);
  const draft = useDraft(params.query, (query) => setParams({ query }));
  const failure = view.status === 'failed' ? view.error : null;
  const fault = useMemo(() => failure && faultOf(failure, params.query), [failure, params.query]);

  const editor = useRef<EditorHandle>(null);
  const [replacedBy, setReplacedBy] = useState<ExampleQuery | null>(null);

  const run = () => {
    draft.commit();
    void notebook.run([id]);
  };
  const takeExample = (example: ExampleQuery) => {
    setReplacedBy(example);
    if (editor.current) editor.current.replace(example.query);
    else draft.change(example.query);
    draft.commit();
  };
  const takeBack = () => {
    editor.current?.undo();
    draft.commit();
  };
  const examples = EXAMPLES.filter(
    ({ reads }) => schema.length === 0 || reads.every((name) => name in tables),
  );
  return (
    <div
      className={styles.panel}
      onPointerEnter={() => setTouched(true)}
      onFocusCapture={() => setTouched(true)}
    >
      <ul className={styles.examples} aria-label="Queries to start from" data-edit>
        {examples.map((example) => (
          <li key={example.title}>
            <Button variant="subtle" size="compact-sm" onClick={() => takeExample(example)}>
              {example.title}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.editor}>
        {isReadView() ? (
          <pre className={styles.waiting}>{params.query}</pre>
        ) : (
          <Suspense fallback={<pre className={styles.waiting}>{params.query}</pre>}>
            <Editor
              ref={editor}
              value={params.query}
              schema={schema}
              fault={fault}
              onChange={draft.change}
              onRun={run}
              onLeave={draft.commit}
            />
          </Suspense>
        )}
      </div>
      {failure && (
        <ErrorBox
          error={
            fault
              ? { ...failure, message: `In ${placeInWords(fault, params.query)}: ${failure.message}` }
              : failure
          }
        >
          <Button onClick={run}>Try again</Button>
        </ErrorBox>
      )}
      <div className={`${styles.note} ${styles.replaced}`} data-edit>
        {replacedBy && replacedBy.query === params.query ? (
          <>
            <span role="status">“{replacedBy.title}” took the place of your query.</span>
            <Button variant="subtle" size="compact-xs" onClick={takeBack}>
              Undo
            </Button>
          </>
        ) : (
          <span>
            <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd> runs the query. It can read, and change
            nothing.
          </span>
        )}
      </div>
      {schema.length > 0 && (
        <details className={styles.tables}>
          <summary>Tables and columns</summary>
          <p className={styles.note}>
            Users, items, categories and brands are numbered from 0 here; the tables of these names hold the
            file’s own id of each as <code>source_id</code>. Times are milliseconds since 1970 (UTC):{' '}
            <code>epoch_ms(ts)</code> makes a timestamp of them.
          </p>
          <dl>
            {schema.map((table) => (
              <div key={table.name}>
                <dt>{table.name}</dt>
                <dd>{table.columns.map((column) => column.name).join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {result && (
        <section aria-label="Result">
          <div className={styles.resultLine}>
            <span>
              {plural(result.value.rows, 'row')} of {formatCount(result.value.columns.length)} columns
            </span>
            {view.status !== 'stored' && table && (
              <DownloadCsv
                rows={result.value.rows}
                write={(options) => csvFile(notebook.warehouse, table, result.value, options)}
                fileName={`${id}.csv`}
              />
            )}
          </div>
          <ResultTable warehouse={notebook.warehouse} table={table} value={result.value} />
        </section>
      )}
    </div>
  );
}

/** What is being typed: it becomes the parameter after a pause, when the editor is left, or when it runs. */
function useDraft(stored: string, store: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ stored, store, draft });
  latest.current = { stored, store, draft };
  const commit = useRef(() => {
    const { stored, store, draft } = latest.current;
    if (draft !== null && draft !== stored) store(draft);
    latest.current.draft = null;
    setDraft(null);
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => commit.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return {
    change: (text: string) => {
      latest.current.draft = text;
      setDraft(text);
    },
    commit: () => commit.current(),
  };
}
