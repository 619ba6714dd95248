/** How the data cell introduces itself. By itself, so that a notebook that is being opened can say it at once. */
export const DATA_WORDS = {
  title: 'Data',
  about: 'The events of a shop: who looked at, put in the cart or bought what, and when.',
};
