import { ActionIcon } from '@mantine/core';
import type { FileRole, SourceFile } from '../../../workers/warehouse/protocol';
import { Chip } from '../../ui/Chip';
import { formatBytes, formatCount } from '../../ui/formats';
import styles from './data.module.css';
import { identity } from './identity';

const ROLES: Record<FileRole, string> = {
  events: 'events',
  item_properties: 'item properties',
  category_tree: 'category tree',
};

const LAYOUTS: Record<SourceFile['layout'], string> = {
  retailrocket_events: 'RetailRocket',
  retailrocket_item_properties: 'RetailRocket',
  retailrocket_category_tree: 'RetailRocket',
  rees46_events: 'REES46',
  other: 'your mapping',
};

interface Props {
  files: readonly SourceFile[];
  /** Whether this page holds the file; else it is asked for by name. */
  isHere(file: SourceFile): boolean;
  onRemove(file: SourceFile): void;
}

/** The files that the cell reads, and what each was recognised as. */
export function FileList({ files, isHere, onRemove }: Props) {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={identity(file)}>
          <span className={styles.fileName}>{file.entry ? `${file.entry} in ${file.name}` : file.name}</span>
          <Chip tone={isHere(file) ? 'accent' : 'warn'}>
            {isHere(file) ? `${ROLES[file.role]}, ${LAYOUTS[file.layout]}` : 'drop this file again'}
          </Chip>
          <span className={styles.fileSize}>
            {formatBytes(file.size)}
            {file.lines !== null && `, ${formatCount(Math.max(0, file.lines - 1))} lines`}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            data-edit
            aria-label={`Remove ${file.entry ?? file.name}`}
            onClick={() => onRemove(file)}
          >
            ×
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
