import type { Template } from './template';

export const nextPurchase: Template = {
  name: 'next-purchase',
  card: {
    answers:
      'What will this customer buy next? Many ways to find candidates, one that learns to order them, and a mail that says why.',
    takes: 'about 2 minutes',
  },
  document: {
    version: 1,
    title: 'Next purchase',
    about: 'What will this customer buy next, and what mail do we send?',
    cells: [
      { id: 'data', kind: 'data', params: { preset: 'next-purchase', items: 12_000 }, inputs: [] },
      { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
      { id: 'explore', kind: 'explore', params: {}, inputs: ['data', 'sessions'] },
      { id: 'interactions', kind: 'interactions', params: {}, inputs: ['data', 'sessions'] },
      { id: 'retrieve', kind: 'retrieve', params: {}, inputs: ['data', 'interactions'] },
      { id: 'rank', kind: 'rank', params: {}, inputs: ['data', 'interactions', 'retrieve'] },
      {
        id: 'evaluate',
        kind: 'ranking-evaluate',
        params: {},
        inputs: ['interactions', 'retrieve', 'rank'],
      },
      {
        id: 'customer',
        kind: 'customer',
        params: {},
        inputs: ['data', 'interactions', 'retrieve', 'rank'],
      },
      { id: 'runs', kind: 'runs', params: {}, inputs: ['rank', 'evaluate'] },
    ],
  },
};
