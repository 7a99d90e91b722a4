/** A touchpoint in the process graph: channel edge, icon, name, customers, and the stub of those who leave here. */
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { useId, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon, channelLook } from '@/shared/channels';
import { colour } from '@/shared/theme/tokens';
import { classes } from '@/shared/ui/classes';

import { NODE, STUB, type Stub } from './layout';
import type { GraphNode } from './simplify';
import classNames from './TouchpointNode.module.css';

export interface TouchpointData extends Record<string, unknown> {
  node: GraphNode;
  stub: Stub | null;
  isEndChosen: boolean;
  onEnd: () => void;
}

export const TouchpointNode = ({ data, selected }: NodeProps<Node<TouchpointData>>): ReactElement => {
  const { f } = useText();
  const { node, stub } = data;
  return (
    <>
      {stub && <LeavingStub stub={stub} touchpoint={node.touchpoint} isChosen={data.isEndChosen} onChoose={data.onEnd} />}
      <div
        className={classes(classNames.node, selected && classNames.selected)}
        style={{ borderLeftColor: colour(channelLook(node.channel).colour) }}
        title={node.touchpoint}
      >
        <ChannelIcon channel={node.channel} size={16} />
        <span className={classNames.name}>{node.touchpoint}</span>
        <span className={classNames.count}>{f.number(node.customers)}</span>
      </div>
      <Handle type="target" position={Position.Top} className={classNames.handle} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} className={classNames.handle} isConnectable={false} />
    </>
  );
};

interface StubProps {
  stub: Stub;
  touchpoint: string;
  isChosen: boolean;
  onChoose: () => void;
}

const LeavingStub = ({ stub, touchpoint, isChosen, onChoose }: StubProps): ReactElement => {
  const { t, f } = useText();
  const id = useId();
  const toLeft = stub.side === 'left';
  const [start, end] = toLeft ? [0, -STUB.length] : [NODE.width, NODE.width + STUB.length];
  const turn = toLeft ? -1 : 1;
  const path = `M${start} 22c${34 * turn} 0 ${52 * turn} 4 ${STUB.length * turn} ${STUB.drop}`;
  const place = toLeft ? classNames.left : stub.tight ? classNames.below : classNames.right;
  return (
    <>
      <svg className={classNames.stub} width={NODE.width} height={NODE.height} aria-hidden="true">
        <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={start} x2={end} y1="0" y2="0">
          <stop offset="0" className={classNames.fade} stopOpacity="0.55" />
          <stop offset="1" className={classNames.fade} stopOpacity="0.05" />
        </linearGradient>
        <path d={path} fill="none" stroke={`url(#${id})`} strokeWidth={stub.width} />
      </svg>
      <button
        type="button"
        className={classes('nopan', classNames.leaving, place, isChosen && classNames.leavingChosen)}
        aria-pressed={isChosen}
        onClick={(event) => {
          event.stopPropagation();
          onChoose();
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {t('paths.stub', { share: f.percent(-stub.share), customers: f.number(stub.customers) })}
        <span className="visually-hidden"> {t('paths.stubSpoken', { name: touchpoint })}</span>
      </button>
    </>
  );
};
