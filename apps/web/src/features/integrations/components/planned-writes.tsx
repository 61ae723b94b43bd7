/** The writes of an install in their order, each with its body one click away. */
import type { PackagePlan } from '@lockstep/contracts';
import { EuiAccordion, EuiSpacer, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { useState } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { kindText, packageMessages as text } from '../../../texts/integrations-package.ts';
import { PlannedDependencies } from './package-needs.tsx';

/** Dependencies that are installed first, what is odd about the package, then its writes numbered from 1. */
export function PlannedWrites({ plan }: { readonly plan: PackagePlan }) {
  const { euiTheme } = useEuiTheme();
  return (
    <section>
      <Heading level={2} size="xs" text={text.planTitle(plan.version)} />
      <Paragraph color="subdued">{text.planAbout(plan.writes.length)}</Paragraph>
      <EuiSpacer size="s" />
      <PlannedDependencies dependencies={plan.dependencies} />
      <Findings findings={plan.findings} />
      <ol css={{ listStyle: 'none' }}>
        {plan.writes.map((write, index) => (
          <li key={`${write.kind} ${write.name}`} css={{ borderBlockEnd: euiTheme.border.thin }}>
            <Write write={write} place={index + 1} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type PlannedWrite = PackagePlan['writes'][number];

/** The body is put into the page when it is opened: a package may have hundreds of large ones. */
function Write({ write, place }: { readonly write: PlannedWrite; readonly place: number }) {
  const id = useGeneratedHtmlId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiAccordion
      id={id}
      paddingSize="s"
      forceState={isOpen ? 'open' : 'closed'}
      onToggle={setIsOpen}
      buttonContent={
        <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
          {place}. {kindText(write.kind)} <strong>{write.name}</strong>
        </EuiText>
      }
    >
      {isOpen ? <RawText>{JSON.stringify(write.body, undefined, 2)}</RawText> : null}
    </EuiAccordion>
  );
}

/** What the archive has that is wrong, or most likely a mistake. */
export function Findings({ findings }: Pick<PackagePlan, 'findings'>) {
  if (findings.length === 0) return null;
  const isBad = findings.some(({ level }) => level === 'error');
  return (
    <Notice after="m" color={isBad ? 'danger' : 'warning'} title={text.findings}>
      <EuiText size="s">
        <ul>
          {findings.map(({ code, path, message }, index) => (
            <li key={index} title={code}>
              {path === undefined ? null : <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      </EuiText>
    </Notice>
  );
}
