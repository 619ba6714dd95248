import { BEGINNING, cell, type Template } from './template';

const TRAINED_ON = ['sessions', 'target', 'features'];

export const purchaseIntent: Template = {
  name: 'purchase-intent',
  card: {
    answers:
      'Will this visitor buy this item? Three ways to guess are trained and tested on visits they have not seen, and you learn whether your data can tell at all.',
    takes: 'about a minute',
  },
  document: {
    version: 1,
    title: 'Purchase intent',
    about: 'Will this visitor buy this item?',
    cells: [
      ...BEGINNING,
      cell('explore', 'explore', ['data', 'sessions']),
      cell('target', 'target', ['data', 'sessions']),
      cell('features', 'features', ['data', 'sessions', 'target']),
      cell('leakage', 'leakage', ['data', 'sessions', 'target', 'features']),
      cell('popularity', 'train', TRAINED_ON, { model: 'popularity' }),
      cell('logistic', 'train', TRAINED_ON, { model: 'logistic' }),
      // Small trees for some 300 positives: over six seeds of the shop larger ones were no better, and slower.
      cell('trees', 'train', TRAINED_ON, { model: 'gbdt', num_leaves: 5, min_data_in_leaf: 100 }),
      cell('evaluate', 'evaluate', ['data', 'target', 'features', 'popularity', 'logistic', 'trees']),
      cell('runs', 'runs', ['popularity', 'logistic', 'trees', 'evaluate']),
    ],
  },
};
