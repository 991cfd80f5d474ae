import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** An address that names a part of the page leads there, once there is something to lead to. */
export function useNamedPart() {
  const { hash } = useLocation();
  useEffect(() => {
    const part = hash ? document.getElementById(hash.slice(1)) : null;
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }, [hash]);
}
