/**
 * Names, in the built page, its code and what a notebook needs besides, for `public/early.js`, which asks for them once the
 * first words stand: the files' names are known only when they are built.
 */
import type { Plugin, Rolldown } from 'vite';

/** The modules of a notebook whose chunks are asked for: the page, what runs it, and its first panel. */
const NOTEBOOK = ['/src/app/notebook/NotebookPage.tsx', '/src/app/runtime.ts', '/src/cells/data/Panel.tsx'];

/** What a notebook that comes with results needs besides: pictures. */
const PICTURES = ['/src/charts/plot_marks.ts'];

const EARLY = '<script src="./early.js">';
const ENTRY = /^ *<script type="module" crossorigin src="([^"]+)"><\/script>\n/m;
const SHEET = /^ *<link rel="stylesheet" crossorigin href="([^"]+)">\n/gm;
const PRELOADED = /^ *<link rel="modulepreload" crossorigin href="([^"]+)">\n/gm;

export function earlyFiles(): Plugin {
  return {
    name: 'early-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const entry = ENTRY.exec(html)?.[1];
        if (!entry || !html.includes(EARLY)) throw new Error(`index.html holds no code, or not ${EARLY}.`);
        const code = [...[...html.matchAll(PRELOADED)].map(([, file = '']) => file), entry];
        const named = new Set(code);
        const meta = (name: string, modules: string[]) => {
          const files = modules.flatMap((module) => filesOf(bundle, module)).map((file) => `./${file}`);
          const wanted = new Set(files.filter((file) => !named.has(file) && !html.includes(`"${file}"`)));
          for (const file of wanted) named.add(file);
          return `<meta name="${name}" content="${[...wanted].join(' ')}" />`;
        };
        const metas = [
          `<meta name="code-files" content="${code.join(' ')}" />`,
          meta('notebook-files', NOTEBOOK),
          meta('picture-files', PICTURES),
          // Before the script: asked for beside it, not after it.
          ...[...html.matchAll(SHEET)].map(([tag]) => tag.trim()),
          EARLY,
        ].join('\n    ');
        return html
          .replace(ENTRY, '')
          .replaceAll(PRELOADED, '')
          .replaceAll(SHEET, '')
          .replace(EARLY, () => metas);
      },
    },
  };
}

/** The chunk that holds a module, before it all that it imports statically, and their style sheets. */
function filesOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const first = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(module)),
  );
  if (!first) throw new Error(`No chunk of the build holds ${module}.`);
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string) => {
    const file = bundle[name];
    if (visited.has(name) || file?.type !== 'chunk') return;
    visited.add(name);
    for (const imported of file.imports) visit(imported);
    for (const sheet of file.viteMetadata?.importedCss ?? []) found.add(sheet);
    found.add(name);
  };
  visit(first.fileName);
  return [...found];
}
