/** A callout with the room around it, which comes and goes with it. */
import { EuiCallOut, EuiSpacer, type EuiCallOutProps, type EuiSpacerProps } from '@elastic/eui';

type NoticeProps = EuiCallOutProps & {
  readonly before?: EuiSpacerProps['size'];
  readonly after?: EuiSpacerProps['size'];
};

export function Notice({ before, after, ...callout }: NoticeProps) {
  return (
    <>
      {before === undefined ? null : <EuiSpacer size={before} />}
      <EuiCallOut size="s" {...callout} />
      {after === undefined ? null : <EuiSpacer size={after} />}
    </>
  );
}
