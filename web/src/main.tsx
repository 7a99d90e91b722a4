/** Starts the interface: tokens, words, theme, data, addresses. */
import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@/shared/theme/base.css';
import '@/shared/theme/blocks.css';
import '@/shared/theme/mantine.css';

import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { startI18n } from '@/i18n';
import { makeRouter } from '@/routes/router';
import { setUpClient } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { installTokens, styleNonce } from '@/shared/theme/install';
import { cssVariables, theme } from '@/shared/theme/theme';
import { colourSchemes } from '@/shared/theme/scheme';
import { Toasts } from '@/shell/Toasts';

installTokens();
setUpClient();
await startI18n();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.offline || error.status >= 502),
    },
  },
});

const router = makeRouter(queries);

queries.getQueryCache().subscribe(({ query }) => {
  const { error } = query.state;
  if (error instanceof Problem && error.status === 401 && query.queryKey[0] !== 'me') {
    queries.removeQueries({ queryKey: ['me'] });
    void router.invalidate();
  }
});

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemes}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Toasts />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
