import { type ComponentType, startTransition, useEffect, useState } from 'react';
import { Opening } from './Opening';

interface Props {
  name: string;
  cell: string | null;
}

let Page: ComponentType<Props> | null = null;

/**
 * The page of a notebook, once its code is here. Not `lazy`: React shows what stands in for a lazy part for 300 ms at
 * least, and this is here sooner.
 */
export function NotebookRoute(props: Props) {
  const [, setLoaded] = useState(Page !== null);
  const [failure, setFailure] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    if (Page) return;
    import('../notebook/NotebookPage').then(
      (module) => {
        Page = module.default;
        startTransition(() => setLoaded(true));
      },
      (thrown) => setFailure({ thrown }),
    );
  }, []);
  if (failure) throw failure.thrown;
  return Page ? <Page {...props} /> : <Opening name={props.name} />;
}
