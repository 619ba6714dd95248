import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { colorSchemeManager, cssVariablesResolver, theme } from '../ui/mantine_theme';
import { GalleryPage } from './gallery/GalleryPage';
import { NotebookRoute } from './NotebookRoute';
import { useRoute } from './route';

const Notices = lazy(() => import('./Notices'));

/** The whole page: the gallery or a notebook, by the address. */
export function App() {
  const route = useRoute();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <ErrorBoundary what="this page" resetKey={route.page}>
        {route.page === 'gallery' ? (
          <GalleryPage />
        ) : (
          <NotebookRoute key={route.name} name={route.name} cell={route.cell} />
        )}
      </ErrorBoundary>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </MantineProvider>
  );
}
