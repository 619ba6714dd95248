import type { Template } from './template';

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
      { id: 'data', kind: 'data', params: {}, inputs: [] },
      { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
      { id: 'explore', kind: 'explore', params: {}, inputs: ['data', 'sessions'] },
      { id: 'target', kind: 'target', params: {}, inputs: ['data', 'sessions'] },
      { id: 'features', kind: 'features', params: {}, inputs: ['data', 'sessions', 'target'] },
      {
        id: 'leakage',
        kind: 'leakage',
        params: {},
        inputs: ['data', 'sessions', 'target', 'features'],
      },
      {
        id: 'popularity',
        kind: 'train',
        params: { model: 'popularity' },
        inputs: ['sessions', 'target', 'features'],
      },
      {
        id: 'logistic',
        kind: 'train',
        params: { model: 'logistic' },
        inputs: ['sessions', 'target', 'features'],
      },
      {
        id: 'trees',
        kind: 'train',
        // Small trees for some 300 positives: over six seeds of the shop larger ones were no better, and slower.
        params: { model: 'gbdt', num_leaves: 5, min_data_in_leaf: 100 },
        inputs: ['sessions', 'target', 'features'],
      },
      {
        id: 'evaluate',
        kind: 'evaluate',
        params: {},
        inputs: ['data', 'target', 'features', 'popularity', 'logistic', 'trees'],
      },
      { id: 'runs', kind: 'runs', params: {}, inputs: ['popularity', 'logistic', 'trees', 'evaluate'] },
    ],
  },
};
