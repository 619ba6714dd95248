/**
 * The script that comes before the page's code, `src/early.ts`: made of that one file, and named by its content like all
 * that is built. In the page it finds the names of the files that it asks for once the first words stand, which are known
 * only when they are built.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify, type Plugin, type Rolldown, transformWithOxc } from 'vite';

/** The modules of a notebook whose chunks are asked for: the page, what runs it, and its first panel. */
const NOTEBOOK = ['/src/app/notebook/NotebookPage.tsx', '/src/app/runtime.ts', '/src/cells/data/Panel.tsx'];

/** What a notebook that comes with results needs besides: pictures. */
const PICTURES = ['/src/charts/plot_marks.ts'];

const SOURCE = 'src/early.ts';
/** As `index.html` names it, and as the development server serves it. */
const NAME = 'early.js';
const EARLY = /<script +src="\.\/early\.js">/;
const ENTRY = /^ *<script type="module" crossorigin src="([^"]+)"><\/script>\n/m;
const SHEET = /^ *<link rel="stylesheet" crossorigin href="([^"]+)">\n/gm;
const PRELOADED = /^ *<link rel="modulepreload" crossorigin href="([^"]+)">\n/gm;

export function earlyFiles(): Plugin {
  let source = SOURCE;
  return {
    name: 'early-files',
    configResolved({ root }) {
      source = join(root, SOURCE);
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${NAME}`, (_, response, next) => {
        scriptOf(source).then((code) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.end(code);
        }, next);
      });
    },
    async buildStart() {
      if (this.environment.mode !== 'build') return;
      this.addWatchFile(source);
      const code = await minify(NAME, await scriptOf(source), { module: false });
      this.emitFile({ type: 'asset', name: NAME, source: code.code });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const early = Object.values(bundle).find(
          (file) => file.type === 'asset' && file.names.includes(NAME),
        );
        const entry = ENTRY.exec(html)?.[1];
        if (!early || !entry || !EARLY.test(html))
          throw new Error(`index.html holds no code, or not ./${NAME}.`);
        const code = [...[...html.matchAll(PRELOADED)].map(([, file = '']) => file), entry];
        const named = new Set(code);
        const meta = (name: string, modules: string[]) => {
          const files = modules.flatMap((module) => filesOf(bundle, module)).map((file) => `./${file}`);
          const wanted = new Set(files.filter((file) => !named.has(file) && !html.includes(`"${file}"`)));
          for (const file of wanted) named.add(file);
          return `<meta name="${name}" content="${[...wanted].join(' ')}" />`;
        };
        const head = [
          `<meta name="code-files" content="${code.join(' ')}" />`,
          meta('notebook-files', NOTEBOOK),
          meta('picture-files', PICTURES),
          // Before the script: asked for beside it, not after it.
          ...[...html.matchAll(SHEET)].map(([tag]) => tag.trim()),
          `<script src="./${early.fileName}">`,
        ].join('\n    ');
        return html
          .replace(ENTRY, '')
          .replaceAll(PRELOADED, '')
          .replaceAll(SHEET, '')
          .replace(EARLY, () => head);
      },
    },
  };
}

/** A classic script of the source, which imports nothing. */
async function scriptOf(source: string): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source, { sourcemap: false });
  return `'use strict';\n${code}`;
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
