import { useInfiniteQuery } from '@tanstack/react-query';
import { allTokensQuery } from '../../../api/api_access';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import { TokenList } from './TokenList';

/** What an administrator looks through: whose scripts come in, and when they last did. */
export function AllTokens() {
  const { organization } = useAccess();
  const tokens = useInfiniteQuery(allTokensQuery(organization.id));
  return (
    <Section title="All tokens" sub="Of everybody in this workspace">
      <TokenList list={tokens} whose="any" empty="Nobody has a token." />
    </Section>
  );
}
