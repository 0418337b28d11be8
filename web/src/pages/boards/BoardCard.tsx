import type { Card, DateRange } from '../../api/analytics';
import type { MyProject } from '../../api/types';
import type { Step } from '../../lib/grid';
import { ReportCard } from './ReportCard';
import { TextCard } from './TextCard';

/** What an editor may do with a card; absent for those who only read. */
export type Editing = { onStep: ((step: Step) => void) | null; onEditText: () => void; onRemove: () => void };
type Props = { project: MyProject; card: Card; cards: readonly Card[]; dates: DateRange | null; editing?: Editing };

export function BoardCard({ project, card, cards, dates, editing }: Props) {
  if (card.kind === 'text') return <TextCard card={card} cards={cards} {...(editing && { editing })} />;
  return <ReportCard project={project} card={card} cards={cards} dates={dates} {...(editing && { editing })} />;
}
