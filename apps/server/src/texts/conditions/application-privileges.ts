/** What conditions say: application privileges. */

export const applicationPrivilegesTexts = {
  whichApplicationPrivilegesAreRegistered: 'Which application privileges are registered',
  knowsApplicationPrivilegesOfLockstep: (cluster: string) =>
    `${cluster} knows the application privileges of Lockstep.`,
  knowsApplicationPrivilegesOfKibana: (cluster: string) =>
    `${cluster} knows the application privileges of Kibana, and roles with these are honored.`,
  privilegesNotRegistered: ({
    oursCount,
    cluster,
    missing,
  }: {
    readonly oursCount: number;
    readonly cluster: string;
    readonly missing: string;
  }) =>
    oursCount === 0
      ? `${cluster} knows no application privileges, so roles that name them grant nothing: only superusers get in.`
      : `${cluster} does not know these application privileges of Lockstep: ${missing}.`,
  privilegesNotRegisteredNext: ({ method, path }: { readonly method: string; readonly path: string }) =>
    `Register them as a user with manage_security: POST kbn:/api/console/privileges, or in Elasticsearch ${method} ${path} with the body in docs/privileges.md.`,
} as const;
