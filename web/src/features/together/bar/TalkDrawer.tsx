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
      title={
        <Segmented
          label={t('together.panel')}
          value={panel}
          options={[
            { value: 'comments', label: t('together.comments') },
            { value: 'history', label: t('together.history') },
          ]}
          onChange={onPanel}
        />
      }
      withOverlay={false}
      lockScroll={false}
      closeOnClickOutside={false}
      trapFocus={false}
      zIndex="var(--et-layer-inspector)"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ inner: classNames.inner ?? '', content: classNames.content ?? '' }}
    >
      {panel === 'comments' ? <Comments journey={journey} /> : <History scope={journey} />}
    </Drawer>
  );
};
