import { createContext } from 'react';

/** Whether the notebook on the page is a person's own, or came in a link that anyone may have written. */
export const TrustedNotebook = createContext(true);
