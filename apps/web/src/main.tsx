/** Entry of the app: joins the document, the caches and the routes. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/roboto-mono/wght.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { createAppQueryClient } from './app/app-query-client.ts';
import { Providers } from './app/providers.tsx';
import { routes } from './app/router.tsx';
import { basePath } from './lib/base-path.ts';
import { readCspNonce } from './lib/csp-nonce.ts';
import { libMessages } from './texts/lib.ts';
import { registerIcons } from './ui/register-icons.ts';

const container = document.getElementById('root');
if (container === null) throw new Error(libMessages.noRoot);

registerIcons();
createRoot(container).render(
  <Providers queryClient={createAppQueryClient()} nonce={readCspNonce(document)}>
    <RouterProvider
      router={createBrowserRouter([...routes], { basename: basePath === '' ? '/' : basePath })}
    />
  </Providers>,
);

// Code stands on few pages at once, and on none that comes first: its font is there before it is needed.
void document.fonts.load('1em "Roboto Mono Variable"').catch(() => undefined);
