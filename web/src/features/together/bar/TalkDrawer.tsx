/** The panel at the right of a journey: everything that is said about it, and everything that was done. */
import { Drawer } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Segmented } from '@/shared/ui/Segmented';

import { Comments } from '../comments/Comments';
import { History } from '../history/History';
import type { Panel } from './JourneyTogether';
import classNames from './TalkDrawer.module.css';

interface TalkDrawerProps {
  journey: string;
  panel: Panel;
  onPanel: (panel: Panel) => void;
  onClose: () => void;
}

export const TalkDrawer = ({ journey, panel, onPanel, onClose }: TalkDrawerProps): ReactElement => {
  const { t } = useText();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={400}
      title={t(panel === 'comments' ? 'together.comments' : 'together.history')}
      withOverlay={false}
      lockScroll={false}
      closeOnClickOutside={false}
      trapFocus={false}
      zIndex="var(--et-layer-inspector)"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ body: classNames.body ?? '' }}
    >
      <Segmented
        label={t('together.panel')}
        value={panel}
        options={[
          { value: 'comments', label: t('together.comments') },
          { value: 'history', label: t('together.history') },
        ]}
        onChange={onPanel}
      />
      {panel === 'comments' ? <Comments journey={journey} /> : <History scope={journey} />}
    </Drawer>
  );
};
