import type { JoinOffer } from '../../api/types';
import { fullTime } from '../../lib/time';

/** What one joins, as what: the facts to decide on. */
export function JoinFacts({ offer }: { offer: JoinOffer }) {
  return (
    <dl className="facts">
      <div>
        <dt>Workspace</dt>
        <dd>{offer.organization.name}</dd>
      </div>
      {offer.role && (
        <div>
          <dt>Role</dt>
          <dd>
            {offer.role.name}
            <span className="muted block">{offer.role.description}</span>
          </dd>
        </div>
      )}
      {offer.domains.length > 0 && (
        <div>
          <dt>Domains</dt>
          <dd>{offer.domains.join(', ')}</dd>
        </div>
      )}
      {offer.ends_at && (
        <div>
          <dt>Open until</dt>
          <dd>{fullTime(offer.ends_at)}</dd>
        </div>
      )}
    </dl>
  );
}
