/** What takes the place of `elasticsearch-keystore` where no machine runs the cluster. */
import type { Setup } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useProbe } from '../api/setup-query.ts';
import { useFillKeystore } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import type { StepWork } from './use-step-work.ts';

interface SimulatedKeystoreProps {
  readonly setup: Setup;
  readonly work: StepWork;
  readonly permission: Permission;
  readonly onFilled: () => void;
}

export function SimulatedKeystore({ setup, work, permission, onFilled }: SimulatedKeystoreProps) {
  const probe = useProbe(setup.id);
  const fill = useFillKeystore();
  const cluster = probe.data?.sides.find(({ side }) => side === 'remote')?.cluster?.cluster_name;
  const [key] = work.shownOnceBy('api_key');
  const name = sideName(setup, 'remote');
  const mayFill: Permission =
    cluster === undefined ? { kind: 'denied', reason: text.needsSignIn(name) } : permission;
  return (
    <>
      <Paragraph>{key === undefined ? text.simulatedWithoutKey : text.simulatedKeystore}</Paragraph>
      {key === undefined ? null : (
        <>
          <EuiSpacer size="s" />
          <ErrorNotice title={text.fillKeystoreProblem} error={fill.error} after="s" />
          <GuardedButton
            permission={mayFill}
            look="fill"
            isLoading={fill.isPending}
            onClick={() =>
              fill.mutate(
                {
                  cluster: cluster ?? '',
                  setting: `cluster.remote.${setup.choices.alias}.credentials`,
                  value: key.value,
                },
                { onSuccess: onFilled },
              )
            }
          >
            {text.fillKeystore(name)}
          </GuardedButton>
        </>
      )}
      <EuiSpacer size="m" />
    </>
  );
}
