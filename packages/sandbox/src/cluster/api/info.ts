import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { cluster, ok, presence, route, type Route } from '../http/route.ts';

const info = (context: ClusterContext): estypes.InfoResponse => ({
  name: context.nodeName,
  cluster_name: context.name,
  cluster_uuid: context.identity.uuid,
  version: {
    number: context.version.number,
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: context.version.buildHash,
    build_date: context.version.buildDate,
    build_snapshot: false,
    lucene_version: context.version.luceneVersion,
    minimum_wire_compatibility_version: context.version.minimumWireVersion,
    minimum_index_compatibility_version: context.version.minimumIndexVersion,
  },
  tagline: 'You Know, for Search',
});

export const infoRoutes: readonly Route[] = [
  route<estypes.InfoResponse>({
    methods: ['GET'],
    paths: ['/'],
    access: cluster('cluster:monitor/main'),
    handle: (context) => ok(info(context)),
  }),
  route<estypes.PingResponse>({
    methods: ['HEAD'],
    paths: ['/'],
    access: cluster('cluster:monitor/main'),
    handle: () => presence(true),
  }),
];
