import type { ExportFormat } from '../protocol';
import type { Exporter } from './exporter';
import { linesExport } from './lines';
import { marketingExport } from './marketing';
import { pagesExport } from './pages';
import { sendGridDynamicExport } from './send_grid_dynamic';
import { sendGridInlineExport } from './send_grid_inline';
import { transactionalExport } from './transactional';

export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  'sendgrid-inline': sendGridInlineExport,
  'sendgrid-dynamic': sendGridDynamicExport,
  'mailchimp-marketing': marketingExport,
  'mailchimp-transactional': transactionalExport,
  jsonl: linesExport,
  zip: pagesExport,
};
