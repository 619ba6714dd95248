import { useEffect, useState } from 'react';
import { AppError } from '../../workers/runtime/errors';
import { begin } from './begin';
import { Opening } from './Opening';
import { notebookHash, redirect } from './route';

/** Begins a notebook of a template and goes to it. */
export function NewNotebook({ template }: { template: string }) {
  const [failure, setFailure] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    const beginning = begin(template);
    if (!beginning) {
      setFailure({ thrown: new AppError('bad_document', `There is no template named “${template}”.`) });
      return;
    }
    beginning.then(
      ({ name }) => redirect(notebookHash(name)),
      (thrown) => setFailure({ thrown }),
    );
  }, [template]);
  if (failure) throw failure.thrown;
  return <Opening name={template} />;
}
