/** A journey as a poster, A4 to A0: the whole grid as text, legend and provenance in the last line. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';

import { MomentGlyph } from '@/features/map';
import { useText } from '@/i18n/useText';
import { useDocument, type JourneyDocument, type StepRow } from '@/shared/changes';
import { EvidenceGlyph, evidenceStates, evidenceWords } from '@/shared/fields';
import { readFilter } from '@/shared/filter';
import { Localized, useShown } from '@/shared/text';
import { Button, ErrorState, Segmented, SkeletonRows } from '@/shared/ui';
import { styleNonce } from '@/shared/theme/install';
import { useNow } from '@/shared/useNow';

import { useVersions } from '../diff/queries';
import { ReadOnlyMap } from '../reading/ReadOnlyMap';
import { pageRule, PAPERS, roomOn, scaleFor, type Orientation, type Paper } from './paper';
import { useMapNumbers } from './useMapNumbers';
import { useNaturalSize } from './useNaturalSize';
import classNames from './PosterPage.module.css';

/** Points of the text of a card at full size, and the smallest scale that reads well on paper. */
const POINTS = 9;
const READABLE = 0.6;

export const PosterPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { document: map, error, refetch } = useDocument(id);
  useLightScheme();
  return (
    <main id="content" className={classNames.page}>
      {error && !map ? <ErrorState error={error} onRetry={refetch} /> : null}
      {!error && !map ? <SkeletonRows rows={8} /> : null}
      {map ? <Poster id={id} map={map} /> : null}
    </main>
  );
};

/** Paper is white, whatever the screen is. */
const useLightScheme = (): void => {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.dataset['mantineColorScheme'];
    root.dataset['mantineColorScheme'] = 'light';
    return () => {
      if (before) root.dataset['mantineColorScheme'] = before;
    };
  }, []);
};

const Poster = ({ id, map }: { id: string; map: JourneyDocument }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const navigate = useNavigate();
  const [paper, setPaper] = useState<Paper>('A3');
  const [orientation, setOrientation] = useState<Orientation>('landscape');
  const sheet = useRef<HTMLDivElement>(null);
  const { facts, moments } = useMapNumbers(id);
  const room = roomOn(paper, orientation);
  const extras = useMemo(() => ({ step: ({ id: step }: StepRow) => facts?.get(step) }), [facts]);
  const scale = scaleFor(useNaturalSize(sheet), room);
  const journey = map.tables.journey[0];
  const name = words(journey?.name);
  useEffect(() => {
    document.title = `${t('versions.poster.title', { name })} · Etappe`;
  }, [name, t]);
  return (
    <>
      <style nonce={styleNonce()}>{pageRule(paper, orientation)}</style>
      <div className={classNames.tools} role="toolbar" aria-label={t('journeys.poster')}>
        <Button icon={<IconArrowLeft size={14} aria-hidden />} onClick={() => void navigate({ to: '/journeys/$journey', params: { journey: id } })}>
          {t('versions.poster.back')}
        </Button>
        <Segmented label={t('versions.poster.size')} value={paper} options={(Object.keys(PAPERS) as Paper[]).map((value) => ({ value, label: value }))} onChange={setPaper} />
        <Segmented
          label={t('versions.poster.orientation')}
          value={orientation}
          options={[
            { value: 'landscape', label: t('versions.poster.landscape') },
            { value: 'portrait', label: t('versions.poster.portrait') },
          ]}
          onChange={setOrientation}
        />
        <Button kind="primary" icon={<IconPrinter size={14} aria-hidden />} onClick={() => print()}>
          {t('versions.poster.print')}
        </Button>
        <p className={classNames.hint}>{t(scale < READABLE ? 'versions.poster.small' : 'versions.poster.textSize', { points: f.number(scale * POINTS, 1) })}</p>
      </div>
      <div className={classNames.desk} tabIndex={0} role="region" aria-label={t('journeys.poster')}>
        <div className={classNames.paper} style={{ width: room.width, height: room.height }}>
          <div ref={sheet} className={classNames.content} style={{ zoom: scale }}>
            <header className={classNames.head}>
              <h1>
                <Localized text={journey?.name} />
              </h1>
              <p>{[words(journey?.context), journey ? t(`journeys.status.${journey.status}`) : '', journey ? t(`journeys.horizon.${journey.horizon}`) : ''].filter(Boolean).join(' · ')}</p>
            </header>
            <ReadOnlyMap document={map} label={words(journey?.name)} moments={moments} extras={extras} />
            <Footer id={id} map={map} />
          </div>
        </div>
      </div>
    </>
  );
};

/** The version that is on the paper: its name when nothing changed since, else how often the map was changed. */
const useVersionWords = (id: string, map: JourneyDocument): string => {
  const { t, f } = useText();
  const newest = useVersions(id).data?.versions[0];
  if (newest && newest.command_id === map.command) return t('versions.poster.version', { name: newest.name, date: f.date(Date.parse(newest.made_at) * 1000) });
  const number = t('versions.poster.number', { number: f.number(map.tables.journey[0]?.version ?? 0) });
  return newest ? `${number}, ${t('versions.poster.since', { name: newest.name })}` : number;
};

const Footer = ({ id, map }: { id: string; map: JourneyDocument }): ReactElement => {
  const { t, f } = useText();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const filter = readFilter(search);
  const { explain } = useMapNumbers(id);
  const now = useNow();
  const version = useVersionWords(id, map);
  const parts = [
    filter.from || filter.to ? `${filter.from ?? ''}–${filter.to ?? ''}` : t('versions.poster.allTime'),
    filter.channel?.join(', ') ?? '',
    filter.segment ?? '',
    explain ? `n ${f.number(explain.journeys)}` : t('versions.poster.unmeasured'),
    version,
    f.date(now),
  ].filter(Boolean);
  return (
    <footer className={classNames.foot}>
      <ul className={classNames.legend}>
        <li>
          <i className={classNames.solid} /> {t('map.basis.measured')}
        </li>
        <li>
          <i className={classNames.dashed} /> {t('map.basis.assumed')}
        </li>
        <li>
          <i className={classNames.dotted} /> {t('map.basis.expected')}
        </li>
        {(['met', 'breached', 'unmeasured'] as const).map((state) => (
          <li key={state}>
            <MomentGlyph kind="truth" state={state} size={14} /> {t('versions.table.moment')} {t(`map.momentState.${state}`)}
          </li>
        ))}
        {evidenceStates.map((state) => (
          <li key={state}>
            <EvidenceGlyph state={state} /> {t(evidenceWords[state])}
          </li>
        ))}
      </ul>
      <p className="num">{parts.join(' · ')}</p>
    </footer>
  );
};
