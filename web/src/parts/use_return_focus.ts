import { useEffect, useRef } from 'react';

/** For what lies over the page: on leaving, the focus goes back to where it came from, or to the page if that is gone. */
export function useReturnFocus(): void {
  const origin = useRef(document.activeElement);
  useEffect(() => {
    const element = origin.current;
    const back = () => {
      if (element instanceof HTMLElement && element.isConnected) element.focus();
      else document.getElementById('main')?.focus({ preventScroll: true });
    };
    return () => {
      // After the focus trap has let go.
      setTimeout(back, 0);
    };
  }, []);
}
