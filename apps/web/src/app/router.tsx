/** Addresses and the pages behind them. A page is fetched when it is first opened. */
import { Navigate, type RouteObject } from 'react-router-dom';
import { HOME_PATH, pathPatterns } from '../lib/paths.ts';
import { Layout } from './layout.tsx';
import { PageFault } from './page-fault.tsx';
import { PageLoading } from './page-loading.tsx';
import { RequireSession } from './require-session.tsx';

export const routes: readonly RouteObject[] = [
  {
    errorElement: <PageFault />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: pathPatterns.root, element: <Navigate to={HOME_PATH} replace /> },
      { path: pathPatterns.signIn, lazy: async () => (await import('./routes/sign-in.tsx')).route },
      {
        element: <RequireSession />,
        children: [
          {
            element: <Layout />,
            children: [
              {
                errorElement: <PageFault />,
                children: [
                  { path: pathPatterns.app, element: <Navigate to={HOME_PATH} replace /> },
                  { path: pathPatterns.fleet, element: <Navigate to={HOME_PATH} replace /> },
                  {
                    path: pathPatterns.fleetSettings,
                    lazy: async () => (await import('./routes/fleet-settings.tsx')).route,
                    children: [
                      {
                        path: pathPatterns.syncStatus,
                        lazy: async () => (await import('./routes/sync-status.tsx')).route,
                      },
                      ...[pathPatterns.createOutput, pathPatterns.editOutput].map((path) => ({
                        path,
                        lazy: async () => (await import('./routes/output-form.tsx')).route,
                      })),
                    ],
                  },
                  {
                    path: pathPatterns.agentPolicies,
                    lazy: async () => (await import('./routes/agent-policies.tsx')).route,
                  },
                  {
                    path: pathPatterns.setup,
                    lazy: async () => (await import('./routes/setup.tsx')).route,
                  },
                  {
                    path: pathPatterns.setupDetail,
                    lazy: async () => (await import('./routes/setup-detail.tsx')).route,
                  },
                  {
                    path: pathPatterns.activity,
                    lazy: async () => (await import('./routes/activity.tsx')).route,
                  },
                  {
                    path: pathPatterns.activityEntry,
                    lazy: async () => (await import('./routes/activity-entry.tsx')).route,
                  },
                  {
                    path: pathPatterns.remoteClusters,
                    lazy: async () => (await import('./routes/remote-clusters.tsx')).route,
                    children: [
                      ...[pathPatterns.addRemoteCluster, pathPatterns.editRemoteCluster].map((path) => ({
                        path,
                        lazy: async () => (await import('./routes/remote-cluster-form.tsx')).route,
                      })),
                      {
                        path: pathPatterns.remoteCluster,
                        lazy: async () => (await import('./routes/remote-cluster.tsx')).route,
                      },
                    ],
                  },
                  {
                    path: pathPatterns.replication,
                    lazy: async () => (await import('./routes/replication.tsx')).route,
                    children: [
                      ...[pathPatterns.addFollower, pathPatterns.editFollower].map((path) => ({
                        path,
                        lazy: async () => (await import('./routes/follower-form.tsx')).route,
                      })),
                      {
                        path: pathPatterns.follower,
                        lazy: async () => (await import('./routes/follower.tsx')).route,
                      },
                    ],
                  },
                  {
                    path: pathPatterns.dataViews,
                    lazy: async () => (await import('./routes/data-views.tsx')).route,
                    children: [
                      {
                        path: pathPatterns.dataView,
                        lazy: async () => (await import('./routes/data-view.tsx')).route,
                      },
                    ],
                  },
                  {
                    path: pathPatterns.doctor,
                    lazy: async () => (await import('./routes/doctor.tsx')).route,
                  },
                  {
                    path: pathPatterns.devConsole,
                    lazy: async () => (await import('./routes/dev-console.tsx')).route,
                  },
                  {
                    path: pathPatterns.sandboxLab,
                    lazy: async () => (await import('./routes/sandbox-lab.tsx')).route,
                  },
                  {
                    path: pathPatterns.integrations,
                    lazy: async () => (await import('./routes/integrations.tsx')).route,
                  },
                  ...[pathPatterns.integrationDetail, pathPatterns.integrationVersion].map((path) => ({
                    path,
                    lazy: async () => (await import('./routes/package-detail.tsx')).route,
                  })),
                  { path: '*', lazy: async () => (await import('./routes/not-found.tsx')).route },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];
