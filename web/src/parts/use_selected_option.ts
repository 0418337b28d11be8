import { type RefObject, useEffect } from 'react';

/**
 * A list that stays open after a pick, or is searched anew, goes on naming the option that was chosen last by keyboard
 * (`aria-activedescendant`), though that is gone or no longer chosen. To be called where each such change renders.
 */
export function useSelectedOption(input: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const named = input.current?.getAttribute('aria-activedescendant');
    if (named && !document.getElementById(named)?.hasAttribute('data-combobox-selected')) {
      input.current?.removeAttribute('aria-activedescendant');
    }
  });
}
