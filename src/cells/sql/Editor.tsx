import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory, undo } from '@codemirror/commands';
import { type SQLNamespace, sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { LONGEST_QUERY } from './cell';
import { dialect } from './dialect';
import type { Fault } from './place';
import type { TableSchema } from './views';

/** What the panel around the editor may do to its text. */
export interface EditorHandle {
  /** Puts another text in the place of all: one step of the editor's history, which Undo takes back. */
  replace(text: string): void;
  undo(): void;
}

export interface EditorProps {
  ref?: Ref<EditorHandle>;
  value: string;
  schema: readonly TableSchema[];
  fault: Fault | null;
  onChange(text: string): void;
  onRun(): void;
  onLeave(): void;
}

/** The colours of the page, light and dark, through its own variables. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--warn)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
]);

/** What only CodeMirror's own theme can outweigh; the rest of the look is in `sql.module.css`. */
const look = EditorView.theme({
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--accent-soft)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--accent-soft)', color: 'inherit' },
});

/** The SQL editor: one CodeMirror, kept while the panel stands; Tab leaves it, as everywhere on the page. */
export default function Editor({ ref, value, schema, fault, onChange, onRun, onLeave }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const language = useRef(new Compartment());
  const handlers = useRef({ onChange, onRun, onLeave });
  handlers.current = { onChange, onRun, onLeave };
  /** What the page last knew: a value that differs from it came from elsewhere, e.g. an undo. */
  const known = useRef(value);
  const initial = useRef(value);

  useEffect(() => {
    if (!host.current) return;
    const run = () => {
      handlers.current.onRun();
      return true;
    };
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: initial.current,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          syntaxHighlighting(colours),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'SQL query' }),
          language.current.of([]),
          // A query that is longer than a cell may hold could not be opened again.
          EditorState.changeFilter.of(
            ({ newDoc, startState }) =>
              newDoc.length <= LONGEST_QUERY || newDoc.length < startState.doc.length,
          ),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            known.current = update.state.doc.toString();
            handlers.current.onChange(known.current);
          }),
          EditorView.domEventHandlers({ blur: () => handlers.current.onLeave() }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    if (value === known.current || !view.current) return;
    known.current = value;
    replaceAll(view.current, value);
  }, [value]);

  useImperativeHandle(
    ref,
    () => ({
      replace: (text) => view.current && replaceAll(view.current, text),
      undo: () => view.current && undo(view.current),
    }),
    [],
  );

  useEffect(() => {
    const support = sql({ dialect, schema: namespace(schema), upperCaseKeywords: true });
    view.current?.dispatch({ effects: language.current.reconfigure(support) });
  }, [schema]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const length = editor.state.doc.length;
    const marks = fault && fault.from <= length ? [mark(fault, length)] : [];
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [fault]);

  return <div ref={host} data-testid="sql-editor" />;
}

/** Never joined in the history with what was typed just before. */
function replaceAll(editor: EditorView, text: string): void {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: text },
    annotations: isolateHistory.of('full'),
  });
}

function mark({ from, to, message }: Fault, length: number) {
  return { from, to: Math.min(to, length), severity: 'error' as const, message };
}

/** Tables with their columns, as the completion wants them. */
function namespace(schema: readonly TableSchema[]): SQLNamespace {
  return Object.fromEntries(
    schema.map(({ name, columns }) => [
      name,
      columns.map((column) => ({ label: column.name, detail: column.type.toLowerCase(), type: 'property' })),
    ]),
  );
}
