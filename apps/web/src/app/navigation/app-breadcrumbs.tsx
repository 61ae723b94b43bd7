/** Kibana's breadcrumbs: where one is, and the way back. Few of them where there is little room. */
import { EuiHeaderBreadcrumbs } from '@elastic/eui';
import type { MouseEvent } from 'react';
import { useHref, useLocation, useNavigate } from 'react-router-dom';
import { usePageTrail } from '../../lib/page-trail.ts';
import { appMessages as text } from '../../texts/app.ts';
import { breadcrumbsOf } from './breadcrumbs.ts';

export function AppBreadcrumbs() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const base = useHref('/');
  const crumbs = breadcrumbsOf(pathname, usePageTrail());
  return (
    <EuiHeaderBreadcrumbs
      aria-label={text.breadcrumbs}
      css={{ marginInline: 0, minInlineSize: 0 }}
      breadcrumbs={crumbs.map(({ text: name, path }) => ({
        text: name,
        ...(path === undefined
          ? {}
          : {
              href: `${base === '/' ? '' : base}${path}`,
              onClick: (event: MouseEvent) => {
                // Another tab, another window: that is the browser's.
                if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
                  return;
                event.preventDefault();
                void navigate(path);
              },
            }),
      }))}
    />
  );
}
