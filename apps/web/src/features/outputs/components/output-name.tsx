/** Name of an output; its id one click away, for configuration files and support. */
import { EuiButtonIcon, EuiCopy, useEuiTheme } from '@elastic/eui';
import { outputMessages as text } from '../messages.ts';

export function OutputName({ id, name }: { readonly id: string; readonly name: string }) {
  const { euiTheme } = useEuiTheme();
  return (
    <span
      css={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: euiTheme.size.xs,
        minInlineSize: 0,
        maxInlineSize: '100%',
      }}
    >
      <strong className="eui-textTruncate" title={name}>
        {name}
      </strong>
      <EuiCopy textToCopy={id} beforeMessage={text.copyId(id)} afterMessage={text.copiedId}>
        {(copy) => (
          <EuiButtonIcon iconType="copy" size="xs" color="text" aria-label={text.copyId(id)} onClick={copy} />
        )}
      </EuiCopy>
    </span>
  );
}
