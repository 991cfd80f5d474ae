import { useCallback } from 'react';
import { useSearchParams, type NavigateOptions } from 'react-router';

type Change = (now: URLSearchParams) => void;

/**
 * The parameters of the address, and how to change them. A change begins from the address as it is: what the page shows may be a moment
 * behind it, and of two choices in a row the first would be lost.
 */
export function useParameters(): [URLSearchParams, (change: Change, options?: NavigateOptions) => void] {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (make: Change, options?: NavigateOptions) => {
      const after = new URLSearchParams(window.location.search);
      make(after);
      setParameters(after, options);
    },
    [setParameters],
  );
  return [parameters, change];
}
