import type { Card } from '../../api/analytics';
import { type Block, blocksOf } from '../../lib/card_text';
import type { Editing } from './BoardCard';
import { CardMenu } from './CardMenu';

export function TextCard({ card, cards, editing }: { card: Card; cards: readonly Card[]; editing?: Editing }) {
  const blocks = blocksOf(card.text ?? '');
  const [first] = blocks;
  const heading = first?.kind === 'heading' ? first.text : null;
  const rest = heading ? blocks.slice(1) : blocks;
  return (
    <article className={heading ? 'card tile' : 'card tile tile-plain'} aria-label={heading ?? 'Note'}>
      <div className="card-h">
        {heading && <h2 className="clip">{heading}</h2>}
        <div className="spacer" />
        {editing && <CardMenu name={heading ?? 'the note'} card={card} cards={cards} editing={editing} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
      <section className="body note" tabIndex={0} aria-label={`Text of ${heading ?? 'the note'}`}>
        {rest.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
          <TextBlock key={index} block={block} />
        ))}
      </section>
    </article>
  );
}

function TextBlock({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  return (
    <ul>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}
