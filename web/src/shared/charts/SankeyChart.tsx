/** A Sankey of at most eight levels; hovering or focusing a node lights its ribbons, choosing it starts there. */
import { useState, type CSSProperties, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { colour } from '@/shared/theme/tokens';

import { BAR_WIDTH, layoutSankey, type SankeyData } from './sankey';
import classNames from './SankeyChart.module.css';

interface Props {
  data: SankeyData;
  label: string;
  onPick: (touchpoint: string) => void;
}

/** Units of the drawing; it stretches to its frame, names stand above it as text. */
const WIDTH = 1000;
const HEIGHT = 540;

const SankeyChart = ({ data, label, onPick }: Props): ReactElement => {
  const { f } = useText();
  const [lit, setLit] = useState<number | null>(null);
  const { bars, ribbons } = layoutSankey(data, WIDTH, HEIGHT);
  const levels = new Set(data.nodes.map((node) => node.level)).size;
  return (
    <div className={classNames.chart} role="group" aria-label={label} style={{ '--levels': levels } as CSSProperties}>
      <svg className={classNames.ribbons} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {ribbons.map((ribbon) => {
          const isLit = lit === ribbon.source || lit === ribbon.target;
          return (
            <path
              key={`${ribbon.source}-${ribbon.target}`}
              d={ribbon.path}
              stroke={colour(data.nodes[ribbon.source]?.colour ?? 'neu')}
              strokeWidth={ribbon.width}
              className={classNames.ribbon}
              data-lit={isLit}
            />
          );
        })}
      </svg>
      {data.nodes.map((node, i) => {
        const bar = bars[i]!;
        const place = { left: `${(bar.x / WIDTH) * 100}%`, top: `${(bar.y / HEIGHT) * 100}%`, height: `${(bar.height / HEIGHT) * 100}%` };
        const content = (
          <>
            <i style={{ background: colour(node.colour), width: BAR_WIDTH }} />
            <span className={classNames.name}>
              <span>{node.label}</span>
              <b className="num">{f.number(node.customers)}</b>
            </span>
          </>
        );
        const common = {
          className: classNames.node,
          style: place,
          onMouseEnter: () => setLit(i),
          onMouseLeave: () => setLit(null),
          title: `${node.label} · ${f.number(node.customers)}`,
        };
        const { touchpoint } = node;
        return touchpoint === null ? (
          <div key={node.id} {...common}>
            {content}
          </div>
        ) : (
          <button
            key={node.id}
            type="button"
            {...common}
            onFocus={() => setLit(i)}
            onBlur={() => setLit(null)}
            onClick={() => onPick(touchpoint)}
          >
            {content}
          </button>
        );
      })}
    </div>
  );
};

export default SankeyChart;
