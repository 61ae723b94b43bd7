/** Icon of a package; a plain box when it has none or it does not come. */
import { EuiIcon } from '@elastic/eui';
import { useState } from 'react';

const SIZE = 32;

export function PackageIcon({ path }: { readonly path: string | undefined }) {
  const [failed, setFailed] = useState<string>();
  if (path === undefined || path === failed) return <EuiIcon type="package" size="xl" aria-hidden="true" />;
  return (
    <img
      src={path}
      alt=""
      width={SIZE}
      height={SIZE}
      loading="lazy"
      css={{ objectFit: 'contain' }}
      onError={() => setFailed(path)}
    />
  );
}
