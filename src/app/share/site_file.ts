/** Notebook files that stand beside the site: opened by `#open=<path>`. */
import { AppError } from '../../../workers/runtime/errors';

/** Below the site's own folder, no step upwards, no other host, nothing hidden: letters, digits, `_`, `-`, `.`. */
const PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*\.json$/;

/** Whether a path may be opened with `#open=`. */
export function isSiteFile(path: string): boolean {
  return PATH.test(path);
}

/** What the file holds; throws `bad_document` with a sentence for one that is no file of this site. */
export async function fetchSiteFile(path: string): Promise<unknown> {
  if (!isSiteFile(path)) {
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
