/** The collapsed navigation: an icon for each page, with its name beside it under the pointer and for readers. */
import { EuiButtonIcon, EuiToolTip, useEuiTheme } from '@elastic/eui';
import { useHome } from '../../features/session/api/home-query.ts';
import { appMessages as text } from '../messages.ts';
import { PAGE_ICONS, type PageId } from '../shell/pages.ts';
import { pageTree } from './page-tree.ts';
import { usePageLink } from './use-page-link.ts';

export function PageIcons() {
  const { euiTheme } = useEuiTheme();
  const isSimulated = useHome().data?.simulation === true;
  return (
    <nav aria-label={text.mainNavigation}>
      <ul css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.xs }}>
        {pageTree(isSimulated)
          .flatMap(({ pages }) => pages)
          .map((page) => (
            <li key={page}>
              <PageIcon page={page} />
            </li>
          ))}
      </ul>
    </nav>
  );
}

function PageIcon({ page }: { readonly page: PageId }) {
  const { isSelected, link } = usePageLink(page);
  return (
    <EuiToolTip content={text[page]} position="right" disableScreenReaderOutput>
      <EuiButtonIcon
        size="s"
        iconType={PAGE_ICONS[page]}
        color={isSelected ? 'primary' : 'text'}
        display={isSelected ? 'base' : 'empty'}
        aria-label={text[page]}
        {...link}
      />
    </EuiToolTip>
  );
}
