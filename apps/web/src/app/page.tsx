/** A page of the app: its title, also that of the browser tab, what it is for, and what is on it. */
import { EuiCallOut, EuiPageTemplate } from '@elastic/eui';
import type { ReactElement, ReactNode } from 'react';
import type { Permission } from '../lib/permission.ts';
import { usePageTitle } from '../lib/page-trail.ts';

interface PageProps {
  readonly title: string;
  readonly about: string;
  readonly actions?: ReactElement[];
  /** Whether it may be seen; the title says so when it may not. */
  readonly access?: { readonly permission: Permission; readonly deniedTitle: string };
  /** Also for those who may not see the page. */
  readonly after?: ReactNode;
  /** What opens over the page. */
  readonly over?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, about, actions = [], access, after, over, children }: PageProps) {
  usePageTitle(title);
  return (
    <>
      <EuiPageTemplate.Header pageTitle={title} description={about} rightSideItems={actions} />
      <EuiPageTemplate.Section>
        {access?.permission.kind === 'denied' ? (
          <EuiCallOut iconType="lock" title={access.deniedTitle} text={access.permission.reason} />
        ) : (
          children
        )}
        {after}
      </EuiPageTemplate.Section>
      {over}
    </>
  );
}
