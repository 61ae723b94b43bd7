/** Says the title of a page aloud when its address is reached: nothing else tells a listener that the page changed. */
import { EuiScreenReaderOnly } from '@elastic/eui';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** Place it after the page: the page sets its title first. */
export function PageAnnouncer() {
  const { pathname } = useLocation();
  const region = useRef<HTMLDivElement | null>(null);

  useEffect(() => {
    // The same text again, as when a flyout opens over the page, is no change and is not said.
    if (region.current !== null) region.current.textContent = document.title;
  }, [pathname]);

  return (
    <EuiScreenReaderOnly>
      <div ref={region} aria-live="polite" />
    </EuiScreenReaderOnly>
  );
}
