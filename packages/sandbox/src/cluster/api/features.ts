import { type estypes } from '@elastic/elasticsearch';
import { cluster, ok, route, type Route } from '../http/route.ts';

/** Features that keep indices of their own. */
const FEATURES = [
  { name: 'security', description: 'Manages configuration for Security features, such as users and roles' },
  { name: 'transform', description: 'Manages configuration and state for transforms' },
  { name: 'enrich', description: 'Manages data related to Enrich policies' },
  { name: 'async_search', description: 'Manages results of async searches' },
];

export const featureRoutes: readonly Route[] = [
  route<estypes.FeaturesGetFeaturesResponse>({
    methods: ['GET'],
    paths: ['/_features'],
    access: cluster('cluster:admin/features/get'),
    query: ['master_timeout'],
    handle: () => ok({ features: FEATURES }),
  }),
];
