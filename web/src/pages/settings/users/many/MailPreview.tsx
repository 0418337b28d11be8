import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../../api/organization';
import type { BatchFigures } from '../../../../api/types';
import { useAccess } from '../../../../shell/access';

/** The mail in its own words; it goes out in the language of the workspace. */
export function MailPreview({ batch }: { batch: BatchFigures }) {
  const { organization, me } = useAccess();
  const roles = useQuery(rolesQuery(organization.id));
  const role = roles.data?.items.find((each) => each.key === batch.role)?.name ?? batch.role;
  return (
    <figure className="mail-preview" aria-label="The mail they get">
      <figcaption>
        <b>
          {me.account.name} invites you to {organization.name}
        </b>
      </figcaption>
      <p>
        {me.account.name} has invited you to the workspace {organization.name} on Usher, where the team looks at how its product is used.
      </p>
      <p>You join as {role}.</p>
      {batch.message && <blockquote>{batch.message}</blockquote>}
      <p className="muted small">With a button that leads to the page that accepts, in the language of the workspace.</p>
    </figure>
  );
}
