/**
 * Names, in the built page, the files that a notebook needs first: `public/early.js` asks for them where the address is a
 * notebook's. Their names are known only once they are built.
 */
import type { Plugin, Rolldown } from 'vite';

/** The modules whose chunks are asked for: the page, what runs a notebook, and its first panel. */
const WANTED = ['/src/app/notebook/NotebookPage.tsx', '/src/app/runtime.ts', '/src/cells/data/Panel.tsx'];

/** What a notebook that comes with results needs besides: pictures. */
const PICTURES = ['/src/charts/plot_marks.ts'];

const SCRIPT = '<script src="./early.js">';
export function earlyFiles(): Plugin {
  return {
    name: 'early-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        if (!html.includes(SCRIPT)) throw new Error(`index.html does not hold ${SCRIPT}.`);
        const files = new Set(WANTED.flatMap((module) => filesOf(bundle, module)));
        const pictures = PICTURES.flatMap((module) => filesOf(bundle, module)).filter(
          (file) => !files.has(file),
        );
        const meta = (name: string, wanted: Iterable<string>) => {
          const content = [...wanted].filter((file) => !html.includes(file)).map((file) => `./${file}`);
          return `<meta name="${name}" content="${content.join(' ')}" />\n    `;
        };
        const metas = meta('early-files', files) + meta('early-pictures', pictures);
        // The style sheet of the first words goes before code.
        const ordered = html.replaceAll(
          '<link rel="modulepreload"',
          '<link rel="modulepreload" fetchpriority="low"',
        );
        return ordered.replace(SCRIPT, () => metas + SCRIPT);
      },
    },
  };
}

/** The chunk that holds a module, all that it imports statically, and their style sheets. */
function filesOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const first = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(module)),
  );
  if (!first) throw new Error(`No chunk of the build holds ${module}.`);
  const found = new Set<string>();
  const waiting = [first.fileName];
  while (waiting.length > 0) {
    const name = waiting.pop() ?? '';
    const file = bundle[name];
    if (found.has(name) || file?.type !== 'chunk') continue;
    found.add(name);
    for (const sheet of file.viteMetadata?.importedCss ?? []) found.add(sheet);
    waiting.push(...file.imports);
  }
  return [...found];
}
