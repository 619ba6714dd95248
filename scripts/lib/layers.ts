/** The layers of the architecture, as a function over paths. */

/** Module -> modules it imports; paths from the project's root. */
export type ModuleGraph = Map<string, string[]>;

/** What each layer of `src` may import besides itself. */
const SRC: Record<string, readonly string[]> = {
  app: ['cells', 'templates', 'contracts', 'notebook', 'statements', 'charts', 'ui', 'service-worker'],
  templates: ['notebook'],
  cells: ['measure', 'contracts', 'notebook', 'statements', 'charts', 'ui'],
  measure: ['contracts', 'notebook', 'charts', 'ui'],
  contracts: ['statements', 'ui'],
  charts: ['ui'],
  ui: ['statements'],
  notebook: ['contracts', 'statements'],
  statements: [],
  'service-worker': [],
};

/** Modules of a worker that the page may import: all else is loaded by the worker itself. */
const WORKER_FACE = /^workers\/([^/]+|retrieval\/als)\/(client|protocol|params)\.ts$/;
/** Pure helpers that both sides use. */
const SHARED =
  /^workers\/(runtime\/|metrics\/|retrieval\/sessions\/|warehouse\/((sql|rows|database)\.ts$|guess\/))/;
const GROUND_FLOOR = ['runtime', 'metrics'];
/** What stands around the page and is no part of it: it may look into all of it, and among itself into these. */
const AROUND: Record<string, readonly string[]> = {
  scripts: [],
  bench: ['scripts'],
  e2e: ['scripts'],
};

/** Why `from` may not import `to`; null if it may. */
export function refusal(from: string, to: string): string | null {
  const [fromSide = '', fromLayer = ''] = from.split('/');
  const [toSide = '', toLayer = ''] = to.split('/');
  const around = AROUND[fromSide];
  if (around) {
    const may = fromSide === toSide || !AROUND[toSide] || around.includes(toSide);
    return may ? null : `${fromSide} may not import ${toSide}`;
  }
  if (AROUND[toSide]) return `the page is built without ${toSide}`;
  if (fromSide === 'workers') {
    if (toSide !== 'workers') return 'a worker knows nothing of src';
    if (fromLayer === toLayer || GROUND_FLOOR.includes(toLayer)) {
      return fromLayer === 'runtime' && toLayer === 'metrics' ? 'runtime imports no other worker' : null;
    }
    if (GROUND_FLOOR.includes(fromLayer)) return `${fromLayer} imports no other worker`;
    return WORKER_FACE.test(to) || SHARED.test(to) ? null : "another worker's inside";
  }
  if (toSide === 'workers') {
    return WORKER_FACE.test(to) || SHARED.test(to) ? null : 'the page sees only the client and the protocol';
  }
  if (fromLayer === 'cells' && toLayer === 'cells') return refusalOfCell(from, to);
  // `src/main.ts` is above all layers.
  if (from.split('/').length === 2 || fromLayer === toLayer) return null;
  const allowed = SRC[fromLayer];
  if (!allowed) return `src/${fromLayer} is not a layer of the architecture`;
  return allowed.includes(toLayer) ? null : `${fromLayer} may not import ${toLayer}`;
}

/** A cell knows what others give (`src/contracts`) and nothing else of them; what is beside the folders knows all. */
function refusalOfCell(from: string, to: string): string | null {
  const [cell, other] = [from, to].map((path) => path.split('/').slice(2, -1)[0]);
  if (!cell || !other || cell === other) return null;
  return `the inside of another cell: what ${other} gives belongs into src/contracts`;
}

/** One circle, as the path that closes it; null if there is none. */
export function findCircle(graph: ModuleGraph): string[] | null {
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (module: string): string[] | null => {
    if (finished.has(module)) return null;
    const start = path.indexOf(module);
    if (start >= 0) return [...path.slice(start), module];
    path.push(module);
    for (const next of graph.get(module) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    path.pop();
    finished.add(module);
    return null;
  };
  for (const module of graph.keys()) {
    const circle = visit(module);
    if (circle) return circle;
  }
  return null;
}
