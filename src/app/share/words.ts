/** What is said of a notebook that comes from elsewhere. By itself, so that `index.html` can say it before any code has come. */

/** While it is not known which one it is. */
export const OPENING = 'Opening …';

/** Above one that came from a file with its results. */
export const STORED_WORDS = {
  title: 'Stored figures.',
  about: 'What you see below was computed earlier and came with the file.',
  waits: 'Nothing of it has run here.',
  run: 'Run it to see whether it comes out the same on this computer.',
};
