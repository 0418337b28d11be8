import 'react-grid-layout/css/styles.css';
import { useState } from 'react';
import { GridLayout, type Layout, useContainerWidth } from 'react-grid-layout';
import type { Card, DateRange } from '../../api/analytics';
import type { MyProject } from '../../api/types';
import { COLUMNS, compacted, inOrder, LEAST_HEIGHT, LEAST_WIDTH, MOST_HEIGHT, type Step, samePlaces, stepped } from '../../lib/grid';
import { BoardCard } from './BoardCard';

const ROW = 56;
const GAP = 16;
/** Below this, cards stand under each other, whatever the layout says. */
const NARROW = 680;

type Props = {
  project: MyProject;
  cards: Card[];
  dates: DateRange | null;
  canWrite: boolean;
  arranging: boolean;
  onChange: (cards: Card[]) => void;
  onEditText: (card: Card) => void;
};

export function BoardGrid({ project, cards, dates, canWrite, arranging, onChange, onEditText }: Props) {
  const { width, containerRef, mounted } = useContainerWidth({ measureBeforeMount: true });
  const [said, setSaid] = useState('');
  const shown = inOrder(compacted(cards));
  const narrow = width < NARROW;

  const place = (layout: Layout) => {
    const next = shown.map((card) => {
      const at = layout.find((item) => item.i === card.id);
      return at ? { ...card, x: at.x, y: at.y, w: at.w, h: at.h } : card;
    });
    if (!samePlaces(next, shown)) onChange(next);
  };
  const step = (id: string, to: Step) => {
    const next = stepped(shown, id, to);
    const card = next.find((each) => each.id === id);
    if (card) setSaid(`Column ${card.x + 1}, row ${card.y + 1}, ${card.w} wide, ${card.h} high.`);
    onChange(next);
  };
  const content = (card: Card) => (
    <BoardCard
      project={project}
      card={card}
      cards={shown}
      dates={dates}
      {...(canWrite && {
        editing: {
          onStep: narrow ? null : (to: Step) => step(card.id, to),
          onEditText: () => onEditText(card),
          onRemove: () => onChange(compacted(shown.filter((each) => each.id !== card.id))),
        },
      })}
    />
  );

  return (
    <div ref={containerRef} className="board" data-arranging={(arranging && !narrow) || undefined}>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {mounted &&
        (narrow ? (
          <div className="board-stack">
            {shown.map((card) => (
              <div key={card.id} style={{ height: card.h * ROW + (card.h - 1) * GAP }}>
                {content(card)}
              </div>
            ))}
          </div>
        ) : (
          <GridLayout
            width={width}
            layout={shown.map((card) => ({
              i: card.id,
              x: card.x,
              y: card.y,
              w: card.w,
              h: card.h,
              minW: LEAST_WIDTH,
              minH: LEAST_HEIGHT,
              maxH: MOST_HEIGHT,
            }))}
            gridConfig={{ cols: COLUMNS, rowHeight: ROW, margin: [GAP, GAP], containerPadding: [0, 0] }}
            dragConfig={{ enabled: arranging, handle: '.card-h', cancel: 'a,button' }}
            resizeConfig={{ enabled: arranging, handles: ['se'] }}
            onDragStop={place}
            onResizeStop={place}
          >
            {shown.map((card) => (
              <div key={card.id}>{content(card)}</div>
            ))}
          </GridLayout>
        ))}
    </div>
  );
}
