/** Files dropped anywhere in the window go to the import. */
import { useNavigate } from '@tanstack/react-router';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { handOver } from '@/shared/droppedFiles';

import classNames from './FileDrop.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export const FileDrop = (): ReactElement | null => {
  const { t } = useText();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);

  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const allow = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      handOver(Array.from(event.dataTransfer?.files ?? []));
      void navigate({ to: '/data/import' });
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: allow, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) globalThis.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) globalThis.removeEventListener(name, listener as EventListener);
    };
  }, [navigate]);

  if (!over) return null;
  return (
    <div className={classNames.veil} aria-hidden>
      <p className={classNames.text}>
        <IconUpload size={20} stroke={1.6} />
        {t('shell.dropHere')}
      </p>
    </div>
  );
};
