/** Says the title of a page aloud when its address is reached: nothing else tells a listener that the page changed. */
import { EuiScreenReaderOnly } from '@elastic/eui';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { forgetAnnounced } from '../ui/announcer.tsx';
import { pageTitleNow } from '../lib/page-trail.ts';

/** Place it after the page: the page sets its title first. */
export function PageAnnouncer() {
  const { pathname } = useLocation();
  const region = useRef<HTMLDivElement | null>(null);

  useEffect(() => {
    forgetAnnounced();
    // What opens over the page takes the focus, and says its own name.
    if (region.current !== null) region.current.textContent = pageTitleNow();
  }, [pathname]);

  return (
    <EuiScreenReaderOnly>
      <div ref={region} aria-live="polite" />
    </EuiScreenReaderOnly>
  );
}
