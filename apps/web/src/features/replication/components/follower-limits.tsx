/** The limits of a follower, or those from before its pause. */
import { FOLLOWER_PARAMETERS, type FollowerDetail } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { FactList } from '../../../ui/fact-list.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { knownLimits } from '../model/follower-actions.ts';

/** The greatest numbers that Elasticsearch can hold: nobody means these numbers. */
const UNLIMITED: ReadonlySet<string | number> = new Set([
  '9223372036854775807b',
  2_147_483_647,
  '2147483647',
]);

export function FollowerLimits({ detail }: { readonly detail: FollowerDetail }) {
  const limits = knownLimits(detail);
  const isSaved = detail.parameters === null && detail.saved_parameters !== null;
  const facts = FOLLOWER_PARAMETERS.flatMap((parameter) => {
    const value = limits[parameter.name];
    if (value === undefined) return [];
    const note = value === parameter.default ? ` (${text.isDefault})` : '';
    const shown = UNLIMITED.has(value) ? text.unlimited : value;
    return [{ name: text.limits[parameter.name], value: `${shown}${note}` }];
  });
  if (facts.length === 0) {
    return <Paragraph color="subdued">{text.settingsForgotten}</Paragraph>;
  }
  return (
    <>
      {isSaved ? (
        <>
          <Paragraph color="subdued">{text.settingsSaved}</Paragraph>
          <EuiSpacer size="s" />
        </>
      ) : null}
      <FactList facts={facts} />
    </>
  );
}
