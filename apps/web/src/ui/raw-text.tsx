/** A raw cause, as it came: monospaced, wrapped, copyable. */
import { EuiButtonIcon, EuiCopy, useEuiTheme } from '@elastic/eui';
import { uiMessages } from '../texts/ui.ts';

export function RawText({ children }: { readonly children: string }) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: euiTheme.size.s,
        padding: euiTheme.size.s,
        borderRadius: euiTheme.border.radius.control,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
      }}
    >
      <pre
        // Long causes scroll inside the block, and a scrollable block must be reachable by keyboard.
        tabIndex={0}
        css={{
          flex: 1,
          minInlineSize: 0,
          maxBlockSize: 240,
          overflow: 'auto',
          margin: 0,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          fontFamily: euiTheme.font.familyCode,
          fontSize: 12,
          lineHeight: 1.5,
        }}
      >
        {children}
      </pre>
      <EuiCopy textToCopy={children} beforeMessage={uiMessages.copy} afterMessage={uiMessages.copied}>
        {(copy) => (
          <EuiButtonIcon iconType="copy" size="xs" color="text" aria-label={uiMessages.copy} onClick={copy} />
        )}
      </EuiCopy>
    </div>
  );
}
