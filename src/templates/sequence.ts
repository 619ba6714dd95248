import { BEGINNING, cell, type Template } from './template';

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
      ...BEGINNING,
      cell('explore', 'explore', ['data', 'sessions']),
      cell('both-heads', 'sequence', ['data', 'sessions'], { epochs: EPOCHS }),
      // What learning to view is worth for purchases.
      cell('purchases-only', 'sequence', ['data', 'sessions'], { epochs: EPOCHS, view_weight: 0 }),
      cell('evaluate', 'sequence-evaluate', ['data', 'sessions', 'both-heads', 'purchases-only']),
      cell('predict', 'sequence-predict', ['data', 'sessions', 'both-heads']),
      cell('runs', 'runs', ['both-heads', 'purchases-only', 'evaluate']),
    ],
  },
};
