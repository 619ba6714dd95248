import { cell, type Template } from './template';

export const nextPurchase: Template = {
  name: 'next-purchase',
  card: {
    answers:
      'What will this customer buy next, and what mail do we send? A model finds and orders items, and says why.',
    takes: 'about 2 minutes',
  },
  document: {
    version: 1,
    title: 'Next purchase',
    about: 'What will this customer buy next, and what mail do we send?',
    cells: [
      cell('data', 'data', [], { preset: 'next-purchase', items: 12_000 }),
      cell('sessions', 'sessions', ['data']),
      cell('explore', 'explore', ['data', 'sessions']),
      cell('interactions', 'interactions', ['data', 'sessions']),
      cell('retrieve', 'retrieve', ['data', 'interactions']),
      cell('rank', 'rank', ['data', 'interactions', 'retrieve']),
      cell('evaluate', 'ranking-evaluate', ['interactions', 'retrieve', 'rank']),
      cell('customer', 'customer', ['data', 'interactions', 'retrieve', 'rank']),
      cell('mail', 'mail', ['data', 'interactions', 'rank']),
      cell('runs', 'runs', ['rank', 'evaluate']),
    ],
  },
};
