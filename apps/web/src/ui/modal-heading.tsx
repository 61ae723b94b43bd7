/** A heading inside a modal. Modals set their text, and that would make it as large as their title. */
import { useEuiTheme } from '@elastic/eui';

export function ModalHeading({ children }: { readonly children: string }) {
  const { euiTheme } = useEuiTheme();
  return (
    <h2
      css={{
        '&&&': {
          fontSize: 14,
          lineHeight: '20px',
          fontWeight: euiTheme.font.weight.bold,
          marginBlock: `${euiTheme.size.m} ${euiTheme.size.xs}`,
          color: euiTheme.colors.textHeading,
        },
      }}
    >
      {children}
    </h2>
  );
}
