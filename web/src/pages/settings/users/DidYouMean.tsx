/** An address that was most likely meant, to be taken with one press. */
export function DidYouMean({ address, onTake }: { address: string; onTake: (address: string) => void }) {
  return (
    <p className="hint">
      Did you mean{' '}
      <button type="button" className="link" onClick={() => onTake(address)}>
        {address}
      </button>
      ?
    </p>
  );
}
