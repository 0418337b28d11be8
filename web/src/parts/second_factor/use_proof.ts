import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { secondFactorQuery } from '../../api/second_factor';
import type { Confirmation, PasskeyAnswer } from '../../api/types';

export type Proof = { password: string; code: string; passkey: PasskeyAnswer | null };
const NOTHING: Proof = { password: '', code: '', passkey: null };

/** That it is oneself: the password and, with a second factor, a code or a passkey. */
export function useProof() {
  const factor = useQuery(secondFactorQuery);
  const [proof, setProof] = useState(NOTHING);
  const code = proof.code.trim();
  const second = proof.passkey ? { passkey: proof.passkey } : code ? { code } : {};
  const confirmation: Confirmation = { password: proof.password, ...second };
  const complete = Boolean(proof.password && factor.data && (!factor.data.enabled || proof.passkey || code));
  return { proof, setProof, confirmation, complete };
}
