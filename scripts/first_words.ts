/**
 * Puts the first words of every page into `index.html`, as templates that `src/early.ts` chooses among by the address:
 * a page is read while its code is on the way. React draws the same words in the same places.
 */
import type { Plugin } from 'vite';
import { GALLERY_WORDS } from '../src/app/gallery/words';
import { OPENING, STORED_WORDS } from '../src/app/share/words';
import { FIRST_WORDS } from '../src/cells/first_words';
import { templates } from '../src/templates';

export function firstWords(): Plugin {
  return {
    name: 'first-words',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/^( *)<script vite-ignore src="\.\/early\.js">/m, (tag, indent: string) =>
          [...allWords().map((words) => `${indent}${words}`), tag].join('\n'),
        ),
    },
  };
}

function allWords(): string[] {
  const gallery = `<main class="opening-gallery"><h1>${escaped(GALLERY_WORDS.title)}</h1><p>${escaped(GALLERY_WORDS.lead)}</p></main>`;
  const { title, about, waits, run } = STORED_WORDS;
  const stored = `<p class="stored"><strong>${escaped(title)}</strong> ${escaped(about)} ${escaped(waits)}<span data-edit> ${escaped(run)}</span></p>`;
  return [
    template('gallery', gallery),
    template('stored', stored),
    // A link, or a person's own notebook.
    template('notebook', `<main class="opening" aria-busy="true"><h1>${OPENING}</h1></main>`),
    ...templates.map(({ name, document: { title, about, cells } }) => {
      const first = FIRST_WORDS[cells[0]?.kind ?? ''];
      const panel = first
        ? `<section><h2><span>1</span>${escaped(first.title)}</h2><p>${escaped(first.about)}</p></section>`
        : '';
      const question = `<h1>${escaped(title)}</h1><p class="question">${escaped(about)}</p>`;
      return template(
        `notebook ${name}`,
        `<main class="opening" aria-busy="true">${question}${panel}</main>`,
      );
    }),
  ];
}

function template(name: string, content: string): string {
  return `<template data-first="${name}">${content}</template>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
