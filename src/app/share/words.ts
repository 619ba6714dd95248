/**
 * What is said above a notebook that came from a file with its results. By itself, so that `index.html` can say it before
 * any code has come.
 */
export const STORED_WORDS = {
  title: 'Stored figures.',
  about: 'What you see below was computed earlier and came with the file.',
  run: 'Run it to see whether it comes out the same on this computer.',
};
