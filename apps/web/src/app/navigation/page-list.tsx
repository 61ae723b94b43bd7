/** The pages in their groups: by icon and name, or collapsed to icons with the name beside them under the pointer. */
import { EuiIcon, EuiToolTip, useEuiTheme } from '@elastic/eui';
import { appMessages as text } from '../../texts/app.ts';
import { FORCED_COLORS } from '../../ui/forced-colors.ts';
import { usePageLinks, type LinkToPage } from './use-page-links.ts';

interface PageListProps {
  readonly isCollapsed?: boolean;
  /** A page was chosen. */
  readonly onGo?: () => void;
}

export function PageList({ isCollapsed = false, onGo }: PageListProps) {
  const { euiTheme } = useEuiTheme();
  const groups = usePageLinks(onGo);
  return (
    <nav aria-label={text.mainNavigation}>
      {groups.map(({ group, pages }) => (
        <div key={pages[0]?.id} css={{ marginBlockEnd: isCollapsed ? 2 : euiTheme.size.s }}>
          {group === undefined || isCollapsed ? null : (
            <div
              aria-hidden="true"
              css={{
                padding: `${euiTheme.size.xs} ${euiTheme.size.s}`,
                fontSize: '0.857rem',
                color: euiTheme.colors.textSubdued,
              }}
            >
              {group}
            </div>
          )}
          <ul aria-label={group}>
            {pages.map((page) => (
              <li key={page.id}>
                <PageItem page={page} isCollapsed={isCollapsed} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function PageItem({ page, isCollapsed }: { readonly page: LinkToPage; readonly isCollapsed: boolean }) {
  const { euiTheme } = useEuiTheme();
  const { name, shortName, icon, isSelected, link } = page;
  const item = (
    <a
      {...link}
      {...(isCollapsed ? { 'aria-label': name } : {})}
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.s,
        minBlockSize: euiTheme.size.xl,
        padding: euiTheme.size.s,
        marginBlockEnd: 2,
        borderRadius: euiTheme.border.radius.control,
        lineHeight: 1,
        color: isSelected ? euiTheme.colors.textPrimary : euiTheme.colors.textParagraph,
        backgroundColor: isSelected ? euiTheme.colors.backgroundBasePrimary : undefined,
        fontWeight: isSelected ? euiTheme.font.weight.semiBold : undefined,
        '&:hover': { backgroundColor: euiTheme.colors.backgroundBaseInteractiveHover },
        [FORCED_COLORS]: isSelected
          ? { borderInlineStart: '3px solid', paddingInlineStart: `calc(${euiTheme.size.s} - 3px)` }
          : {},
      }}
    >
      <EuiIcon type={icon} aria-hidden />
      {isCollapsed ? null : shortName}
    </a>
  );
  return isCollapsed ? (
    <EuiToolTip content={name} position="right" disableScreenReaderOutput>
      {item}
    </EuiToolTip>
  ) : (
    item
  );
}
