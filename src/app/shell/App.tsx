import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { colorSchemeManager, cssVariablesResolver, theme } from '../../ui/mantine_theme';
import { GalleryPage } from '../gallery/GalleryPage';
import { useRoute } from '../opening/route';
import { NewNotebook } from './NewNotebook';
import { NotebookRoute } from './NotebookRoute';

const Notices = lazy(() => import('./Notices'));

/** The whole page, by the address: the gallery, or a notebook. */
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
        ) : route.page === 'new' ? (
          <NewNotebook key={route.template} template={route.template} />
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
