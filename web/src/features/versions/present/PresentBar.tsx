/** The one line above a presentation: where it is, forward and back, notes, full screen, the way out. */
import { IconChevronLeft, IconChevronRight, IconMaximize, IconNotes, IconSquare, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { JourneyDocument } from '@/shared/changes';
import { Localized } from '@/shared/text';
import { IconButton } from '@/shared/ui';

import type { Frame } from './frames';
import type { Presenting } from './usePresenting';
import classNames from './PresentPage.module.css';

interface Props {
  name: string;
  map: JourneyDocument;
  presenting: Presenting;
  count: number;
}

export const PresentBar = ({ name, map, presenting, count }: Props): ReactElement => {
  const { t } = useText();
  const { frame, at, go, hasNotes, toggleNotes, toggleBlank, leave } = presenting;
  return (
    <header className={classNames.bar}>
      <p className={classNames.where} role="status">
        <b>{name}</b> <FrameName frame={frame} map={map} />
      </p>
      <span className={classNames.space} />
      <span className="num">{t('versions.nOf', { n: at + 1, all: count })}</span>
      <IconButton label={t('versions.present.back')} shortcut="←" icon={<IconChevronLeft size={20} aria-hidden />} onClick={() => go(at - 1)} />
      <IconButton label={t('versions.present.forward')} shortcut="→" icon={<IconChevronRight size={20} aria-hidden />} onClick={() => go(at + 1)} />
      <IconButton label={t('versions.present.notes')} shortcut="N" aria-pressed={hasNotes} icon={<IconNotes size={18} aria-hidden />} onClick={toggleNotes} />
      <IconButton label={t('versions.present.blankIt')} shortcut="B" icon={<IconSquare size={18} aria-hidden />} onClick={toggleBlank} />
      <IconButton label={t('versions.present.full')} icon={<IconMaximize size={18} aria-hidden />} onClick={() => void document.documentElement.requestFullscreen?.()} />
      <IconButton framed label={t('versions.present.leave')} shortcut="Esc" icon={<IconX size={18} aria-hidden />} onClick={leave} />
    </header>
  );
};

const FrameName = ({ frame, map }: { frame: Frame | undefined; map: JourneyDocument }): ReactElement | null => {
  const { t } = useText();
  if (!frame || frame.kind === 'whole') return <span>{t('versions.present.all')}</span>;
  const stage = map.tables.stage.find(({ id }) => id === frame.stage);
  const step = frame.kind === 'step' ? map.tables.step.find(({ id }) => id === frame.steps[0]) : undefined;
  return (
    <span>
      <Localized text={stage?.name} />
      {step ? ' · ' : null}
      {step ? <Localized text={step.name} /> : null}
    </span>
  );
};
