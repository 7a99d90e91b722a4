/** A plot that fills the width it is given; the same drawing can be saved as a file. */
import type { ReactElement } from 'react';

import { colour } from '@/shared/theme/tokens';

import { attributesOf, marksSvg, type Mark } from './marks';
import { drawPlot, type PlotData } from './plot';
import classNames from './Plot.module.css';
import { svgFile, type Caption } from './svg';
import { useSize } from './useSize';

interface Props {
  data: PlotData;
  /** What the plot says, as a sentence for those who do not see it. */
  label: string;
  height?: number;
}

const camel = (name: string): string => name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());

const Drawn = ({ mark }: { mark: Mark }): ReactElement => {
  const attributes = Object.fromEntries(Object.entries(attributesOf(mark, colour)).map(([name, value]) => [camel(name), value]));
  if (mark.kind === 'path') return <path {...attributes} />;
  if (mark.kind === 'dot') return <circle {...attributes}>{mark.title ? <title>{mark.title}</title> : null}</circle>;
  return <text {...attributes}>{mark.text}</text>;
};

export const Plot = ({ data, label, height = 260 }: Props): ReactElement => {
  const [frame, size] = useSize();
  return (
    <div ref={frame} className={classNames.plot} style={{ height }}>
      {size ? (
        <svg role="img" aria-label={label} width={size.width} height={height} viewBox={`0 0 ${size.width} ${height}`}>
          {drawPlot(data, { width: size.width, height }).map((mark, i) => (
            <Drawn key={i} mark={mark} />
          ))}
        </svg>
      ) : null}
    </div>
  );
};

const FILE = { width: 860, height: 340 };

/** The plot as an SVG file. */
export const plotSvg = (data: PlotData, caption: Caption): string => svgFile({ ...FILE, body: marksSvg(drawPlot(data, FILE)) }, caption);
