/** Asks a person whether a notebook that came from elsewhere may run. One question at a time. */
import { createStore } from 'zustand/vanilla';
import { type CellText, codeOf } from '../../notebook/authored';
import type { Notebook } from '../../notebook/store';
import { isReadView } from '../../ui/read_view';

interface Question {
  notebook: Notebook;
  /** What somebody else wrote and a run would execute. */
  code: readonly CellText[];
  said: Promise<boolean>;
  answer(mayRun: boolean): void;
}

/** What is being asked, for `RunDialog`. */
export const permission = createStore<{ question: Question | null }>(() => ({ question: null }));

/**
 * Resolves to whether the notebook may run. The press that led here is the yes, unless there is text of its author to be
 * executed: that is shown first. Where a notebook is only read it is no.
 */
export function askToRun(notebook: Notebook): Promise<boolean> {
  if (isReadView()) return Promise.resolve(false);
  const code = codeOf(notebook.document, notebook.kinds);
  if (code.length === 0) return Promise.resolve(true);
  const { question } = permission.getState();
  if (question?.notebook === notebook) return question.said;
  question?.answer(false);
  return ask(notebook, code);
}

function ask(notebook: Notebook, code: readonly CellText[]): Promise<boolean> {
  let resolve: (mayRun: boolean) => void = () => {};
  const promise = new Promise<boolean>((settle) => {
    resolve = settle;
  });
  const answer = (mayRun: boolean) => {
    permission.setState(({ question }) => ({ question: question?.said === promise ? null : question }));
    resolve(mayRun);
  };
  permission.setState({ question: { notebook, code, said: promise, answer } });
  return promise;
}
