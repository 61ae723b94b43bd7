/** Any address that is not a page. */
import { EuiButton, EuiPageTemplate } from '@elastic/eui';
import { useLocation, useNavigate } from 'react-router-dom';
import { HOME_PATH } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/page-trail.ts';
import { appMessages as text } from '../../texts/app.ts';

function NotFoundPage() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  usePageTitle(text.notFoundTitle);

  return (
    <EuiPageTemplate.EmptyPrompt
      iconType="magnify"
      title={<h1>{text.notFoundTitle}</h1>}
      body={<p>{text.notFoundText(pathname)}</p>}
      actions={
        <EuiButton fill onClick={() => void navigate(HOME_PATH)}>
          {text.notFoundAction}
        </EuiButton>
      }
    />
  );
}

export const route = { Component: NotFoundPage };
