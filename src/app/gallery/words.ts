/** How the first page begins. By itself, so that `index.html` can say it before any code has come. */
export const GALLERY_WORDS = {
  title: 'What can your shop’s clickstream tell?',
  lead: 'Sessionbook is a notebook for shopping sessions: it loads millions of clicks, cuts them into visits and answers questions about them, step by step, with every figure’s query in view.',
};
