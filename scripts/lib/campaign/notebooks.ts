/** The notebooks that live in the browser while it is killed: small, and each over a shop of its own. */
import type { Page } from '@playwright/test';
import type { NotebookCell, NotebookDocument } from '../../../src/notebook/document';
import { cell } from '../../../src/templates/template';
import { giveFiles } from '../notebook_page';
import type { ShopFiles } from './files';

export interface CampaignNotebook {
  id: string;
  document: NotebookDocument;
  /** Makes a change, as a person would: each computes everything below anew. Resolves before anything is run. */
  vary(page: Page, variation: number): Promise<void>;
  /** Gives what the page may have to ask for after it was opened again. */
  provide(page: Page, variation: number): Promise<void>;
}

/** The pause that ends a session, in minutes: another for each change. */
const FIRST_GAP = 5;
const GAP_STEP = 0.5;

const SESSIONS = cell('sessions', 'sessions', ['data']);
const NOTE = cell('note', 'note', [], { text: 'Nothing yet.' });
const TRAINED_ON = ['sessions', 'target', 'features'];

/** One shop with each thing that is trained, and one read from the given files. */
export function campaignNotebooks(files: ShopFiles): Record<string, CampaignNotebook> {
  return {
    shop: varied('shop', [
      shop(11, { users: 300, items: 100, days: 30 }),
      SESSIONS,
      cell('explore', 'explore', ['data', 'sessions']),
      cell('sql', 'sql', ['data', 'sessions']),
      NOTE,
    ]),
    intent: varied('intent', [
      shop(12, { users: 600, items: 100, days: 60 }),
      SESSIONS,
      cell('target', 'target', ['data', 'sessions'], { target: 'anything_next_session', oracle: false }),
      cell('features', 'features', ['data', 'sessions', 'target']),
      cell('logistic', 'train', TRAINED_ON, { model: 'logistic' }),
      cell('trees', 'train', TRAINED_ON, {
        model: 'gbdt',
        n_estimators: 60,
        num_leaves: 5,
        min_data_in_leaf: 20,
      }),
      cell('evaluate', 'evaluate', ['data', 'target', 'features', 'logistic', 'trees'], {
        replicates: 50,
        permutation_repeats: 1,
      }),
      NOTE,
    ]),
    next: varied('next', [
      shop(13, { users: 300, items: 100, days: 30 }),
      SESSIONS,
      cell('model', 'sequence', ['data', 'sessions'], {
        ...{ epochs: 4, patience: 0, width: 16, batch_tokens: 256, max_length: 10 },
      }),
      NOTE,
    ]),
    read: {
      id: 'read',
      document: titled('read', [cell('data', 'data', [], { source: 'files' }), SESSIONS, NOTE]),
      async vary(page, variation) {
        await page.evaluate(() => window.sessionbook.setParam('data', 'files', []));
        await giveFiles(page, [await files.path(variation)]);
      },
      async provide(page, variation) {
        await giveFiles(page, [await files.path(variation)]);
      },
    },
  };
}

/** A notebook of which the pause that ends a session is changed. */
function varied(id: string, cells: NotebookCell[]): CampaignNotebook {
  return {
    id,
    document: titled(id, cells),
    vary: (page, variation) =>
      page.evaluate(
        (gap) => window.sessionbook.setParam('sessions', 'gap_minutes', gap),
        FIRST_GAP + GAP_STEP * variation,
      ),
    provide: async () => {},
  };
}

function titled(id: string, cells: NotebookCell[]): NotebookDocument {
  return { version: 1, title: `Campaign ${id}`, about: '', cells };
}

function shop(seed: number, size: Record<string, number>): NotebookCell {
  return cell('data', 'data', [], { seed, ...size });
}
