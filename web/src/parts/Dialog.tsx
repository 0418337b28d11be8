import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** A modal that is mounted when it opens; on closing, the focus goes back to where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const origin = useRef(document.activeElement);
  useEffect(() => {
    const element = origin.current;
    return () => {
      // After the focus trap has let go.
      if (element instanceof HTMLElement) setTimeout(() => element.isConnected && element.focus(), 0);
    };
  }, []);
  return <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} {...props} />;
}
