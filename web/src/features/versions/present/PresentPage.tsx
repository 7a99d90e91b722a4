/** A journey on the full screen: the whole, then stage by stage and step by step, the rest dimmed; talk as notes. */
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';

import { buildMap } from '@/features/map';
import { useText } from '@/i18n/useText';
import { useDocument, type JourneyDocument, type StepRow } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { ErrorState, SkeletonRows } from '@/shared/ui';

import { ReadOnlyMap } from '../reading/ReadOnlyMap';
import { BigMoment } from './BigMoment';
import { framesOf, focusOf, type Frame } from './frames';
import { PresentBar } from './PresentBar';
import { useFrameView } from './useFrameView';
import { useMapNumbers } from './useMapNumbers';
import { usePresenting, type Presenting } from './usePresenting';
import { useTalk } from './useTalk';
import classNames from './PresentPage.module.css';

export const PresentPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { document: map, error, refetch } = useDocument(id);
  if (map) return <Show id={id} map={map} />;
  return <main className={classNames.waiting}>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={8} />}</main>;
};

const Show = ({ id, map }: { id: string; map: JourneyDocument }): ReactElement => {
  const { t } = useText();
  const name = useShown()(map.tables.journey[0]?.name);
  const frames = useMemo(() => framesOf(buildMap(map)?.stages ?? []), [map]);
  const presenting = usePresenting(id, frames);
  useEffect(() => {
    document.title = `${t('versions.present.title', { name })} · Etappe`;
  }, [name, t]);
  return (
    <main id="content" className={classNames.stage} data-state={presenting.isBlank ? 'blank' : undefined}>
      <h1 className="visually-hidden">{t('versions.present.title', { name })}</h1>
      <PresentBar name={name} map={map} presenting={presenting} count={frames.length} />
      {presenting.isBlank ? (
        <button type="button" className={classNames.blank} aria-label={t('versions.present.blank')} onClick={presenting.toggleBlank} />
      ) : (
        <Screen id={id} map={map} name={name} presenting={presenting} />
      )}
    </main>
  );
};

interface ScreenProps {
  id: string;
  map: JourneyDocument;
  name: string;
  presenting: Presenting;
}

const Screen = ({ id, map, name, presenting: { frame, hasNotes } }: ScreenProps): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useFrameView(scroller, frame, map.tables.step.length);
  const { facts, moments, numbers } = useMapNumbers(id);
  const extras = useMemo(() => ({ step: ({ id: step }: StepRow) => facts?.get(step) }), [facts]);
  return (
    <>
      <div className={classNames.view}>
        <div ref={scroller} className={classNames.scroller} tabIndex={0} role="region" aria-label={name} data-scroller>
          <div className={classNames.sheet} style={{ zoom }}>
            <ReadOnlyMap document={map} label={name} lit={focusOf(frame)} moments={moments} extras={extras} />
          </div>
        </div>
        {frame?.kind === 'step' ? <BigMoment map={map} step={frame.steps[0]} numbers={numbers} /> : null}
      </div>
      {hasNotes ? <Notes id={id} frame={frame} map={map} /> : null}
    </>
  );
};

const Notes = ({ id, frame, map }: { id: string; frame: Frame | undefined; map: JourneyDocument }): ReactElement => {
  const { t } = useText();
  const notes = useTalk(id, frame, map);
  return (
    <aside className={classNames.notes} aria-label={t('versions.present.notes')}>
      {notes.length === 0 ? <p>{t('versions.present.noNotes')}</p> : null}
      {notes.map((note) => (
        <p key={note.id}>{note.text}</p>
      ))}
    </aside>
  );
};
