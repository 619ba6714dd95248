import { AppError } from '../../../workers/runtime/errors';
import type { ColumnMapping, FileRole, FileSource, SourceFile } from '../../../workers/warehouse/protocol';
import type { RunContext } from '../../notebook/kind';
import { type DataParams, duplicatesOf } from './params';
import { eventTableNames } from './tables';
import { type LoadedData, loadedPart } from './value';

/** Loads a person's files: the events, then the properties and the tree that belong to them. */
export async function loadFiles(context: RunContext, params: DataParams): Promise<LoadedData> {
  const { warehouse } = context;
  const options = { signal: context.signal, onProgress: context.progress };
  const events = sourcesOf(context, params, 'events');
  if (events.length === 0) throw noEvents(params.files);
  const mapping = requireMapping(params);
  const tables: Record<string, string> = { ...eventTableNames(context) };
  const eventTables = eventTableNames(context);
  const report = await warehouse.ingestEvents(
    {
      sources: events,
      mapping,
      duplicates: duplicatesOf(params),
      require_order: mapping.order !== null && promisesOrders(params.files),
      tables: eventTables,
    },
    options,
  );
  const loaded: LoadedData = {
    tables,
    parts: [loadedPart('events', report, eventTables.rejected)],
    sql: report.sql,
  };
  const properties = sourcesOf(context, params, 'item_properties');
  if (properties.length > 0) {
    const names = {
      item_properties: context.table('item_properties'),
      rejected: context.table('rejected_properties'),
    };
    const request = { sources: properties, events: eventTables, tables: names };
    add(loaded, 'item_properties', await warehouse.ingestProperties(request, options), names);
  }
  const tree = sourcesOf(context, params, 'category_tree');
  if (tree.length > 0) {
    const names = {
      category_tree: context.table('category_tree'),
      rejected: context.table('rejected_categories'),
    };
    const request = { sources: tree, events: eventTables, tables: names };
    add(loaded, 'category_tree', await warehouse.ingestTree(request, options), names);
  }
  return loaded;
}

function add(
  loaded: LoadedData,
  role: 'item_properties' | 'category_tree',
  report: Parameters<typeof loadedPart>[1],
  names: Record<string, string> & { rejected: string },
): void {
  const { rejected, ...tables } = names;
  Object.assign(loaded.tables, tables, { [`rejected_${role}`]: rejected });
  loaded.parts.push(loadedPart(role, report, rejected));
  loaded.sql.push(...report.sql);
}

function sourcesOf(context: RunContext, params: DataParams, role: FileRole): FileSource[] {
  return params.files
    .filter((file) => file.role === role)
    .map((file) => ({ file, blob: context.files.get(file) }));
}

/** RetailRocket promises an order id on each transaction; of other files nothing is known. */
function promisesOrders(files: SourceFile[]): boolean {
  return files.some((file) => file.role === 'events' && file.layout === 'retailrocket_events');
}

function requireMapping({ mapping, files }: DataParams): ColumnMapping {
  if (mapping?.user && mapping.item && mapping.time) return mapping;
  const lacking = (['user', 'item', 'time'] as const).filter((field) => !mapping?.[field]);
  const names = files.filter((file) => file.role === 'events').map((file) => file.entry ?? file.name);
  throw new AppError(
    'bad_parameters',
    `It is not said yet which column of ${names.join(', ')} holds the ${lacking.join(' and the ')}.`,
    'Choose them in the form above, then run the cell.',
  );
}

function noEvents(files: SourceFile[]): AppError {
  return files.length === 0
    ? new AppError(
        'missing_file',
        'No file has been given yet.',
        'Drop the events of a shop on the panel, or choose the generated shop as the source.',
      )
    : new AppError(
        'missing_file',
        `${files.map((file) => file.name).join(' and ')} hold no events.`,
        'Drop the file with the events as well (RetailRocket: events.csv).',
      );
}
