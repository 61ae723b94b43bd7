/** Which cluster a page shows: home, or a remote through the stored key of its output. */
import { HOME_CLUSTER, type ReachableCluster } from '@lockstep/contracts';
import { EuiFormRow, EuiSelect } from '@elastic/eui';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { ALL_CLUSTERS } from '../model/all-clusters.ts';

interface ClusterChooserProps {
  readonly clusters: readonly ReachableCluster[] | undefined;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function ClusterChooser({ clusters, chosen, onChoose }: ClusterChooserProps) {
  const known = clusters ?? [];
  const cluster = known.find(({ id }) => id === chosen);
  return (
    <EuiFormRow
      label={text.cluster}
      display="columnCompressed"
      fullWidth
      helpText={
        chosen === ALL_CLUSTERS
          ? text.allAbout
          : cluster === undefined
            ? undefined
            : text.actsAs[cluster.acts_as]
      }
      css={{ maxInlineSize: 520 }}
    >
      <EuiSelect
        compressed
        fullWidth
        value={chosen}
        isLoading={clusters === undefined}
        options={[
          ...(known.length > 1 || chosen === ALL_CLUSTERS
            ? [{ value: ALL_CLUSTERS, text: text.allClusters }]
            : []),
          ...known.map((one) => ({ value: one.id, text: optionText(one) })),
          ...(cluster === undefined && chosen !== ALL_CLUSTERS
            ? [{ value: chosen, text: chosen === HOME_CLUSTER ? '' : chosen }]
            : []),
        ]}
        onChange={(event) => onChoose(event.target.value)}
      />
    </EuiFormRow>
  );
}

function optionText(cluster: ReachableCluster): string {
  const state = text.clusterStates[cluster.state];
  return state === '' ? text.clusterOption(cluster) : `${text.clusterOption(cluster)}: ${state}`;
}
