import type { JoinOffer } from '../../api/types';

export type Reason = JoinOffer['state'] | JoinOffer['standing'] | 'full' | 'unknown' | 'incomplete';

/** Why one cannot join, and what to do instead. */
export function words(reason: Reason, offer?: Pick<JoinOffer, 'organization' | 'signed_in_as'>): { title: string; text: string } {
  const workspace = offer?.organization.name ?? 'the workspace';
  switch (reason) {
    case 'member':
      return { title: `You are in ${workspace} already`, text: 'There is nothing to join: the workspace is open to you.' };
    case 'rotated':
      return {
        title: 'This link was replaced',
        text: `${workspace} has a newer link, and this one stopped working. Ask whoever gave it to you for the new one.`,
      };
    case 'off':
      return {
        title: 'This link was turned off',
        text: `Nobody can join ${workspace} by it any more. Ask whoever gave it to you for an invitation.`,
      };
    case 'ended':
      return { title: 'This link has ended', text: `It was open for a limited time. Ask somebody in ${workspace} for a new one.` };
    case 'used_up':
      return {
        title: 'This link is used up',
        text: `As many people have joined ${workspace} by it as it was made for. Ask somebody there for an invitation.`,
      };
    case 'held':
      return {
        title: 'This link waits for approval',
        text: `The person who made it may no longer invite. The administrators of ${workspace} were told; try the same link later.`,
      };
    case 'full':
      return {
        title: `${workspace} is full`,
        text: 'All seats of its plan are taken. Ask somebody who manages its members to make room, then open this link again.',
      };
    case 'wrong_domain':
      return {
        title: 'This link is for other addresses',
        text: `You are signed in as ${offer?.signed_in_as}, and only certain domains may join ${workspace} by it. Use an account with such an address, or ask for an invitation.`,
      };
    case 'unconfirmed':
      return {
        title: 'Your address cannot be confirmed',
        text: `The link is for certain addresses, and this server sends no mail to see that ${offer?.signed_in_as} is yours. Ask somebody in ${workspace} for an invitation.`,
      };
    case 'suspended':
      return {
        title: 'Your access is suspended',
        text: `You are a member of ${workspace}, but cannot open it at present. Ask somebody who manages its members.`,
      };
    case 'access_ended':
      return {
        title: 'Your access has ended',
        text: `You were a member of ${workspace} until a certain day. Ask somebody who manages its members for more time.`,
      };
    case 'removed':
      return {
        title: 'You were removed from this workspace',
        text: `A link does not undo that. To come back to ${workspace}, ask somebody there for an invitation.`,
      };
    case 'unknown':
      return {
        title: 'This link is not valid',
        text: 'It may have been copied without its end. Copy it whole, or ask for it again.',
      };
    default:
      return {
        title: 'This link is not complete',
        text: 'The part after “#” is missing. Copy the link whole, up to its end, and open it again.',
      };
  }
}
