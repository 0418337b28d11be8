import { useEffect, useState } from 'react';
import { type TokenPurpose, takeToken } from './fragment';

/** The token of this page; a link pasted over the open page changes only the fragment and is taken up too. */
export function useToken(purpose: TokenPurpose): string | null {
  const [token, setToken] = useState(() => takeToken(purpose));
  useEffect(() => {
    const take = () => setToken(takeToken(purpose));
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [purpose]);
  return token;
}
