/** Zooming by button: smaller, the present scale (click shows everything), larger. */
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

import classNames from './ProcessGraph.module.css';

export const ZoomBar = ({ onFit }: { onFit: () => void }): ReactElement => {
  const { t, f } = useText();
  const { zoomIn, zoomOut } = useReactFlow();
  const { zoom } = useViewport();
  return (
    <Panel position="bottom-right" className={classNames.zoom}>
      <Button size="sm" aria-label={t('paths.zoomOut')} icon={<IconMinus size={14} aria-hidden />} onClick={() => void zoomOut()} />
      <Button size="sm" className="num" title={t('paths.zoomFit')} onClick={onFit}>
        {f.percent(zoom, 0)}
      </Button>
      <Button size="sm" aria-label={t('paths.zoomIn')} icon={<IconPlus size={14} aria-hidden />} onClick={() => void zoomIn()} />
    </Panel>
  );
};
