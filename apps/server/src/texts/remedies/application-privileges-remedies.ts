/** What remedies say of themselves: application privileges. */

export const applicationPrivilegesRemedyTexts = {
  registerLockstepPrivilegesTitle: 'Register the application privileges',
  registerLockstepPrivilegesSummary:
    'Roles that name privileges of Lockstep grant them once Elasticsearch knows these names.',
  registerPrivilegesOfApplicationLockstep: 'Register the privileges of the application lockstep',
} as const;
