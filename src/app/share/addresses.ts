/** Notebooks that an address names: in a link's own text, or as a file beside the site. */
import { AppError } from '../../../workers/runtime/errors';
import type { Digest } from '../../notebook/digest';
import { readLink } from '../../notebook/link';
import type { SavedNotebook } from '../../notebook/saved';
import { parseSaved } from '../../notebook/saved';
import { BESIDE, LINK } from '../route';

/** What an address gave. */
export interface Addressed {
  saved: SavedNotebook;
  /** The figures of a link; a file's come from its results. */
  digest: Digest | null;
}

/** Below the site's own folder, no step upwards, no other host, nothing hidden: letters, digits, `_`, `-`, `.`. */
const PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*\.json$/;

/** Opens `s=<link>` or `open=<path>`; null for a name that is neither. */
export async function openAddress(name: string): Promise<Addressed | null> {
  if (name.startsWith(LINK)) {
    const { document, digest } = await readLink(name.slice(LINK.length));
    return { saved: { document, results: {} }, digest };
  }
  if (name.startsWith(BESIDE)) {
    return { saved: parseSaved(await fetchBeside(name.slice(BESIDE.length))), digest: null };
  }
  return null;
}

/** Whether a path may be opened with `#open=`. */
export function isBesideSite(path: string): boolean {
  return PATH.test(path);
}

async function fetchBeside(path: string): Promise<unknown> {
  if (!isBesideSite(path)) {
    throw new AppError(
      'bad_document',
      `“${path.slice(0, 200)}” is no notebook file beside this page.`,
      'Only files of this site can be opened so, by a path like demos/explore.json. Download the file and open it instead.',
    );
  }
  let response: Response;
  try {
    // A redirect could lead to another site.
    response = await fetch(new URL(path, document.baseURI), { redirect: 'error' });
  } catch {
    throw missing(path, 'could not be fetched');
  }
  if (!response.ok) throw missing(path, 'is not there');
  try {
    return await response.json();
  } catch {
    throw new AppError(
      'bad_document',
      `“${path}” is not a notebook: it does not hold JSON.`,
      'Choose a notebook from the gallery.',
    );
  }
}

function missing(path: string, what: string): AppError {
  return new AppError(
    'bad_document',
    `The notebook file “${path}” ${what}.`,
    'Check the address, or choose a notebook from the gallery.',
  );
}
