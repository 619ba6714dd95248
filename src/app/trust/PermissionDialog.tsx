import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { useNotebook } from '../state/hooks';
import { permission } from './permission';

const RunDialog = lazy(() => import('./RunDialog'));

/** The question whether the notebook on the page may run, while it is asked. Who leaves the page has said no. */
export function PermissionDialog() {
  const notebook = useNotebook();
  const { question } = useStore(permission);
  useEffect(
    () => () => {
      const { question: open } = permission.getState();
      if (open?.notebook === notebook) open.answer(false);
    },
    [notebook],
  );
  if (question?.notebook !== notebook) return null;
  return (
    <Suspense fallback={null}>
      <RunDialog code={question.code} onAnswer={question.answer} />
    </Suspense>
  );
}
