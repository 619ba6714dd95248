import { useEffect, useState } from 'react';
import { begin } from '../opening/begin';
import { GALLERY_HASH, notebookHash, redirect } from '../opening/route';
import { Opening } from './Opening';

/** Begins a notebook of a template and goes to it; to the gallery where there is no such template. */
export function NewNotebook({ template }: { template: string }) {
  const [failure, setFailure] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    const beginning = begin(template);
    if (!beginning) return redirect(GALLERY_HASH);
    beginning.then(
      ({ name }) => redirect(notebookHash(name)),
      (thrown) => setFailure({ thrown }),
    );
  }, [template]);
  if (failure) throw failure.thrown;
  return <Opening name={template} />;
}
