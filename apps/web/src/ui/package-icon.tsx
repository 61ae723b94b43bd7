/** Icon of a package; a plain box when it has none or it does not come. */
import { EuiIcon } from '@elastic/eui';
import { useState } from 'react';
import { withBasePath } from '../lib/base-path.ts';

const SIZES = { m: 16, l: 24, xl: 32 } as const;

interface PackageIconProps {
  readonly path: string | undefined;
  readonly size?: keyof typeof SIZES;
}

export function PackageIcon({ path, size = 'xl' }: PackageIconProps) {
  const [failed, setFailed] = useState<string>();
  if (path === undefined || path === failed) return <EuiIcon type="package" size={size} aria-hidden="true" />;
  return (
    <img
      src={withBasePath(path)}
      alt=""
      width={SIZES[size]}
      height={SIZES[size]}
      loading="lazy"
      css={{ objectFit: 'contain' }}
      onError={() => setFailed(path)}
    />
  );
}
