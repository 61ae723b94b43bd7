/** What conditions say: missing privileges. */

export const missingPrivilegesTexts = {
  privilegeOn: ({ privilege, name }: { readonly privilege: string; readonly name: string }) =>
    `${privilege} on ${name}`,
} as const;
