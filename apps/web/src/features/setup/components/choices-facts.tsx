/** The choices in short, once they are made. */
import { ENVIRONMENT_NAMES, type Setup } from '@lockstep/contracts';
import { FactList } from '../../../ui/fact-list.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';

export function ChoicesFacts({ setup }: { readonly setup: Setup }) {
  const { choices } = setup;
  const environmentOf = (side: 'management' | 'remote'): string =>
    `${sideName(setup, side)}: ${ENVIRONMENT_NAMES[choices[side].environment]}`;
  const authority = text.authorities[choices.management.certificate_authority].toLowerCase();
  return (
    <FactList
      facts={[
        { name: text.factSides, value: `${environmentOf('management')} → ${environmentOf('remote')}` },
        {
          name: text.factLink,
          value: text.linkFact(
            text.trusts[choices.trust][0],
            text.modes[choices.mode][0].toLowerCase(),
            authority,
          ),
        },
        { name: text.factAddress, value: choices.addresses.join(', ') },
        { name: text.factAlias, value: choices.alias },
        { name: text.factOutput, value: choices.output_name },
        { name: text.factFollower, value: setup.follower_index },
        { name: text.factApplied, value: text.appliers[choices.applied_by][0] },
      ].filter(({ value }) => value !== '')}
    />
  );
}
