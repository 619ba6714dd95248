import styles from './categories.module.css';
import { spokenName, type TreeNode } from './treemap';

/** The way from all categories to the opened one, and back. */
export function Breadcrumb({ path, onOpen }: { path: readonly TreeNode[]; onOpen(node: TreeNode): void }) {
  return (
    <nav
      className={styles.path}
      aria-label="Opened category"
      style={{ visibility: path.length > 1 ? 'visible' : 'hidden' }}
    >
      {path.map((node, depth) =>
        depth === path.length - 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the depth is the identity.
          <b key={depth} aria-current="true">
            {spokenName(node.name)}
          </b>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the depth is the identity.
          <span key={depth}>
            <button type="button" onClick={() => onOpen(node)}>
              {spokenName(node.name)}
            </button>
            <span aria-hidden="true"> › </span>
          </span>
        ),
      )}
    </nav>
  );
}
