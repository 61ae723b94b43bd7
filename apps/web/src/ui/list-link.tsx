/** Links to what opens over a list: what the list shows, and of which cluster, stays in the address. */
import { useLocation } from 'react-router-dom';
import { useAppLink, type AppLinkProps } from './app-link.tsx';

export function useListLink(path: string): AppLinkProps {
  const { search } = useLocation();
  return useAppLink(`${path}${search}`);
}
