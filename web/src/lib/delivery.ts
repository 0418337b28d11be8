import type { Delivery } from '../api/types';
import { fullTime } from './time';

export type Tone = 'good' | 'wait' | 'bad' | 'off';

/** What is known about the mail, and nothing more: "sent" means that the mail server took it. */
export function deliveryWords(delivery: Delivery): { label: string; tone: Tone; detail: string } {
  const said = delivery.detail ? ` It said: ${delivery.detail}` : '';
  switch (delivery.state) {
    case 'not_configured':
      return {
        label: 'Not mailed',
        tone: 'off',
        detail: 'Mail is not set up, so nothing was sent. Copy the link and hand it over yourself.',
      };
    case 'cancelled':
      return { label: 'Not mailed', tone: 'off', detail: 'The mail was taken back before it went out.' };
    case 'queued':
      return { label: 'Waiting to be sent', tone: 'wait', detail: 'The mail goes out in a moment.' };
    case 'sending':
      return { label: 'Sending', tone: 'wait', detail: 'The mail server is being asked to take it.' };
    case 'sent':
      return { label: 'Mail sent', tone: 'good', detail: `The mail server accepted it. Whether it was read is not known.${said}` };
    case 'deferred':
      return {
        label: 'Mail delayed',
        tone: 'wait',
        detail: `The mail server refused for now.${delivery.next_attempt_at ? ` Next try ${fullTime(delivery.next_attempt_at)}.` : ''}${said}`,
      };
    case 'failed':
      return {
        label: 'Mail failed',
        tone: 'bad',
        detail: `The mail server refused it for good. Correct the address or copy the link.${said}`,
      };
  }
}
