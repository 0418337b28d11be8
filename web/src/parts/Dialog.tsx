import { Modal, type ModalProps } from '@mantine/core';
import { useReturnFocus } from './use_return_focus';

/** A modal that is mounted when it opens. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useReturnFocus();
  return <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} {...props} />;
}
