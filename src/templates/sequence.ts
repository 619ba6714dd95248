import type { Template } from './template';

/** On the generated shop validation gains less than .002 in NDCG@20 from the fifth epoch to the eighth. */
const EPOCHS = 5;

export const sequence: Template = {
  name: 'sequence',
  card: {
    answers:
      'What will this visitor look at or buy next? A model reads whole visits, click by click, and has to beat simple rules.',
    takes: 'about 2 minutes',
  },
  document: {
    version: 1,
    title: 'Sequence',
    about: 'What comes next in this session?',
    cells: [
      { id: 'data', kind: 'data', params: {}, inputs: [] },
      { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
      { id: 'explore', kind: 'explore', params: {}, inputs: ['data', 'sessions'] },
      { id: 'both-heads', kind: 'sequence', params: { epochs: EPOCHS }, inputs: ['data', 'sessions'] },
      {
        id: 'purchases-only',
        kind: 'sequence',
        // What learning to view is worth for purchases.
        params: { epochs: EPOCHS, view_weight: 0 },
        inputs: ['data', 'sessions'],
      },
      {
        id: 'evaluate',
        kind: 'sequence-evaluate',
        params: {},
        inputs: ['data', 'sessions', 'both-heads', 'purchases-only'],
      },
      {
        id: 'predict',
        kind: 'sequence-predict',
        params: {},
        inputs: ['data', 'sessions', 'both-heads'],
      },
      { id: 'runs', kind: 'runs', params: {}, inputs: ['both-heads', 'purchases-only', 'evaluate'] },
    ],
  },
};
