/** Sets the namespaces of an installed package that have index templates of their own. */
import { updatePackage, type RouteOutput } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { namespaceMessages as text } from '../../../texts/integrations-namespace.ts';
import { PACKAGES_KEY } from './packages-query.ts';

interface NamespaceRequest {
  readonly name: string;
  /** The whole list. */
  readonly namespaces: readonly string[];
  /** What is said when it is done. */
  readonly done: string;
}

/** `onSettled` waits for the package as it is then, so that the list does not jump back. */
export function useChangeNamespaces(): UseMutationResult<
  RouteOutput<typeof updatePackage>,
  Error,
  NamespaceRequest
> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: (_answer, { done }) => done, failed: () => text.problem },
    mutationFn: ({ name, namespaces }: NamespaceRequest) =>
      callApi(updatePackage, {
        params: { name },
        body: { namespace_customization_enabled_for: [...namespaces] },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}
