import '../lists.css';
import './insights.css';
import type { Insight } from '../../api/analytics';
import type { MyProject } from '../../api/types';
import { Builder } from './builder/Builder';
import { Result } from './result/Result';

type Props = { title: string; project: MyProject; insight: Insight; onChange: (insight: Insight) => void };

/** The question on the left, the answer on the right. */
export function Workbench({ title, project, insight, onChange }: Props) {
  return (
    <div className="builder">
      <Builder project={project.id} insight={insight} onChange={onChange} />
      <Result title={title} project={project} insight={insight} onChange={onChange} />
    </div>
  );
}
