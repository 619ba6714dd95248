import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { colorSchemeManager, cssVariablesResolver, theme } from '../ui/mantine_theme';
import { GalleryPage } from './gallery/GalleryPage';
import { Opening } from './Opening';
import { useRoute } from './route';

const NotebookPage = lazy(() => {
  // The page asks for it as soon as it is there: on its way at the same time.
  void import('./runtime');
  return import('./notebook/NotebookPage');
});
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
          <Suspense fallback={<Opening name={route.name} />}>
            <NotebookPage key={route.name} name={route.name} cell={route.cell} />
          </Suspense>
        )}
      </ErrorBoundary>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </MantineProvider>
  );
}
