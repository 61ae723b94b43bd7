/** Opens the help of the page. What it holds is fetched then. */
import { EuiHeaderSectionItemButton, EuiIcon, EuiPopover } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { appMessages as text } from '../texts/app.ts';
import { placeOf } from './navigation/page-tree.ts';

const HelpContent = lazy(async () => ({ default: (await import('./help-content.tsx')).HelpContent }));

export function HelpMenu({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const page = placeOf(useLocation().pathname)?.page;
  const close = (): void => setIsOpen(false);
  return (
    <EuiPopover
      aria-label={text.help}
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="downRight"
      buffer={4}
      button={
        <EuiHeaderSectionItemButton
          aria-label={text.helpMenu}
          aria-expanded={isOpen}
          aria-haspopup="true"
          onClick={() => setIsOpen(!isOpen)}
        >
          <EuiIcon type="question" aria-hidden="true" />
        </EuiHeaderSectionItemButton>
      }
    >
      <div css={{ minInlineSize: 256, minBlockSize: 250 }}>
        <Suspense fallback={null}>
          {isOpen ? (
            <HelpContent
              title={text.help}
              page={page}
              onShowKeys={() => {
                close();
                onShowKeys();
              }}
            />
          ) : null}
        </Suspense>
      </div>
    </EuiPopover>
  );
}
