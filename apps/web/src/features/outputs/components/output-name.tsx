/** Name and id of an output, which configuration files and support ask for; a lock with its reason where it is fixed. */
import { EuiButtonIcon, EuiCopy, EuiIconTip, EuiText, useEuiTheme } from '@elastic/eui';
import { outputMessages as text } from '../../../texts/outputs.ts';

interface OutputNameProps {
  readonly id: string;
  readonly name: string;
  /** Why it is locked. */
  readonly lock: string | undefined;
}

export function OutputName({ id, name, lock }: OutputNameProps) {
  const { euiTheme } = useEuiTheme();
  const line = {
    display: 'flex',
    alignItems: 'center',
    gap: euiTheme.size.xs,
    minInlineSize: 0,
    maxInlineSize: '100%',
  } as const;
  return (
    <span css={{ display: 'block', minInlineSize: 0, maxInlineSize: '100%' }}>
      <span css={line}>
        <strong className="eui-textTruncate" title={name}>
          {name}
        </strong>
        {lock === undefined ? null : <EuiIconTip type="lock" size="s" content={lock} aria-label={lock} />}
      </span>
      <span css={line}>
        <EuiText size="xs" color="subdued" component="span" className="eui-textTruncate" title={id}>
          {id}
        </EuiText>
        <EuiCopy textToCopy={id} beforeMessage={text.copyId(id)} afterMessage={text.copiedId}>
          {(copy) => (
            <EuiButtonIcon
              iconType="copy"
              iconSize="s"
              size="xs"
              color="text"
              aria-label={text.copyId(id)}
              onClick={copy}
              css={{ blockSize: euiTheme.size.base, inlineSize: euiTheme.size.base }}
            />
          )}
        </EuiCopy>
      </span>
    </span>
  );
}
