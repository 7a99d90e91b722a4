/** A journey in the atlas: title in the customer's voice, stream, health with the weakest link, moments, owner, age. */
import { Link } from '@tanstack/react-router';
import { IconLink, IconVersions } from '@tabler/icons-react';
import type { DragEvent, ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { MiniStream } from '@/shared/charts/MiniStream';
import { Localized, useShown } from '@/shared/text';
import { StatusChip } from '@/shared/ui';

import { statusTone } from '../statuses';
import { CardMenu } from './CardMenu';
import { HealthRing } from './HealthRing';
import { MomentMark } from './MomentMark';
import { ownerBadge } from './owner';
import type { AtlasCard } from './model';
import type { AtlasPhase } from './types';
import { labels } from '../labels';
import classNames from './AtlasJourneyCard.module.css';

export interface CardProps {
  card: AtlasCard;
  names: Record<string, Text>;
  phases: readonly AtlasPhase[];
  onMove: (card: AtlasCard, phase: string | null) => void;
}

export const AtlasJourneyCard = ({ card, names, phases, onMove }: CardProps): ReactElement => {
  const { t } = useText();
  const { journey, isBlind, breached } = card;
  const mayMove = journey.role === 'owner' || journey.role === 'editor';
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.setData('text/etappe-journey', journey.id);
    event.dataTransfer.effectAllowed = 'move';
  };
  return (
    <article
      className={classNames.card}
      data-kind={isBlind ? 'missing' : undefined}
      data-state={breached.length > 0 ? 'breached' : undefined}
      aria-labelledby={`atlas-${journey.id}`}
      draggable={mayMove}
      onDragStart={onDragStart}
    >
      <h3 id={`atlas-${journey.id}`} className={classNames.name}>
        <Link to="/journeys/$journey" params={{ journey: journey.id }} className={classNames.link} draggable={false}>
          <Localized text={journey.name} empty={t('journeys.one')} />
        </Link>
      </h3>
      <Chips card={card} />
      {isBlind ? <Blind card={card} /> : <Measured card={card} />}
      <Foot card={card} names={names} menu={<CardMenu card={card} phases={phases} onMove={onMove} mayEdit={mayMove} />} />
    </article>
  );
};

const Chips = ({ card }: { card: AtlasCard }): ReactElement | null => {
  const { t } = useText();
  const { journey, variants } = card;
  const isPlain = journey.level === 'L1' && journey.horizon === 'current' && variants.length === 0;
  if (isPlain) return null;
  return (
    <p className={classNames.chips}>
      {journey.level === 'L1' ? null : <StatusChip tone="line">{journey.level}</StatusChip>}
      {journey.horizon === 'current' ? null : <StatusChip tone="line">{t(labels.horizon[journey.horizon])}</StatusChip>}
      {variants.length > 0 ? (
        <Link to="/journeys/$journey/variants" params={{ journey: journey.id }} className={classNames.variants}>
          <IconVersions size={12} aria-hidden />
          {t('journeys.variantCount', { count: variants.length + 1 })}
        </Link>
      ) : null}
    </p>
  );
};

const Measured = ({ card }: { card: AtlasCard }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const { health } = card;
  const weakest = health?.health.weakest;
  return (
    <>
      <div className={classNames.stream}>
        <MiniStream columns={streamOf(card)} />
      </div>
      <div className={classNames.health}>
        <HealthRing score={health?.health.score} />
        <p className={classNames.weak}>
          <span>{weakest ? t('journeys.weakest') : t('journeys.health')}</span>
          <b title={weakest ? words(weakest.name) : undefined}>{weakest ? words(weakest.name) : health ? t(health.reached.length > 0 ? 'journeys.tooFew' : 'common.noData') : '···'}</b>
        </p>
      </div>
      <p className={classNames.moments}>
        <Moments card={card} />
        {weakest ? <span className={classNames.loss} data-state={weakest.reason}>{f.percent(-weakest.value)}</span> : null}
      </p>
    </>
  );
};

const Moments = ({ card }: { card: AtlasCard }): ReactElement => {
  const { t } = useText();
  const all = card.health?.moments.length ?? card.journey.summary.moments;
  const bad = card.breached.length;
  if (all === 0) return <span className={classNames.dim}>{t('journeys.noMoment')}</span>;
  const state = bad > 0 ? 'breached' : card.met > 0 ? 'met' : 'unmeasured';
  const label = bad > 0 ? t('journeys.momentsBreached', { count: bad, all }) : state === 'met' ? t('journeys.momentsMet', { count: card.met, all }) : t('journeys.momentsUnmeasured', { all });
  return (
    <span className={classNames.moment} data-state={state}>
      <MomentMark state={state} />
      {label}
    </span>
  );
};

/** What would bring data: bound touchpoints where there are none, a source where there are. */
const Blind = ({ card }: { card: AtlasCard }): ReactElement => {
  const { t } = useText();
  const { steps, touchpoints, bound } = card.journey.summary;
  const [reason, link] =
    steps === 0
      ? (['journeys.blindNoSteps', null] as const)
      : touchpoints === 0
        ? (['journeys.blindNoTouchpoints', null] as const)
        : bound === 0
          ? (['journeys.blindUnbound', '/data/touchpoints'] as const)
          : (['journeys.blindNoSource', '/data/import'] as const);
  return (
    <div className={classNames.blind}>
      <p>
        {t('journeys.blindSteps', { steps })} {t(reason)}
      </p>
      {link ? (
        <Link to={link} className={classNames.connect}>
          <IconLink size={12} aria-hidden />
          {t(link === '/data/import' ? 'journeys.connectSource' : 'journeys.bindTouchpoints')}
        </Link>
      ) : null}
    </div>
  );
};

const Foot = ({ card, names, menu }: { card: AtlasCard; names: Record<string, Text>; menu: ReactElement }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const { journey, blind, isBlind } = card;
  const { review, freshness, steps } = journey.summary;
  const owner = journey.department_id ? words(names[journey.department_id]) : '';
  const due = review.due ? f.date(Date.parse(review.due) * 1000) : '';
  return (
    <footer className={classNames.foot}>
      {owner ? (
        <span className={classNames.owner} title={owner} style={ownerBadge(journey.department_id ?? '').style}>
          <span className="visually-hidden">{owner}</span>
          <span aria-hidden>{ownerBadge(journey.department_id ?? '', owner).letters}</span>
        </span>
      ) : (
        <StatusChip tone="warn">{t('journeys.noOwner')}</StatusChip>
      )}
      <span className={classNames.state}>
        {review.overdue ? (
        <StatusChip tone="warn" title={t('journeys.reviewWas', { when: due })}>
          {t('journeys.reviewDue')}
        </StatusChip>
      ) : blind > 0 && !isBlind ? (
        <StatusChip tone="warn">{t('journeys.blindOf', { blind, steps })}</StatusChip>
      ) : (
        <StatusChip tone={statusTone(journey.status)}>{t(labels.status[journey.status])}</StatusChip>
      )}
      </span>
      <span className={classNames.fresh} data-state={freshness.state} title={t(labels.fresh[freshness.state])}>
        <i aria-hidden />
        <span className="visually-hidden">{t(labels.fresh[freshness.state])}</span>
      </span>
      {menu}
    </footer>
  );
};

/** Losses that breach a moment are red; a loss is known by its share, as the stream names no steps. */
const streamOf = ({ health, journey, breached }: AtlasCard): { reached: number | null; breached?: boolean }[] => {
  if (!health || health.reached.length === 0) return Array.from({ length: Math.max(1, journey.summary.steps) }, () => ({ reached: null }));
  const losses = breached.filter((one) => one.metric === 'lost_share').map((one) => one.value ?? -1);
  const isBroken = (share: number): boolean => losses.some((loss) => Math.abs(loss - share) < 1e-6);
  return health.reached.map((reached, at) => ({ reached, breached: reached > 0 && isBroken(1 - (health.reached[at + 1] ?? 0) / reached) }));
};
