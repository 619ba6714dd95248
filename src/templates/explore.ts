import { BEGINNING, cell, type Template } from './template';

export const explore: Template = {
  name: 'explore',
  card: {
    answers:
      'Who comes, what do they look at, and how often does a visit end in a purchase? Charts to point at, and a place for questions of your own.',
    takes: 'about 5 seconds',
  },
  document: {
    version: 1,
    title: 'Explore a shop',
    about: 'Who comes, what do they look at, and how often does a visit end in a purchase?',
    cells: [
      ...BEGINNING,
      cell('explore', 'explore', ['data', 'sessions']),
      cell('sql', 'sql', ['data', 'sessions']),
      cell('note', 'note', [], {
        text: [
          'Write down what you found; it is saved with the notebook.',
          '',
          '- Which day or hour stands out in [Explore](#explore)?',
          '- How does the conversion rate change with the gap in [Sessions](#sessions)?',
        ].join('\n'),
      }),
    ],
  },
};
