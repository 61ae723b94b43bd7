/** What every row of the flyout needs to know about the remote and about who is looking. */
import type { Permission } from '../../../lib/permission.ts';
import type { VersionsContext } from '../model/versions-text.ts';

export interface ListContext extends VersionsContext {
  readonly outputId: string;
  /** Whether one item can be retried, and if not, why. */
  readonly retryPermission: Permission;
  /** Where the browser gets the icon of a package; undefined when it has none. */
  readonly iconOf: (packageName: string) => string | undefined;
}
