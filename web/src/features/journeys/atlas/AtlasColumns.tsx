/** Phases as chevrons across, journeys as cards below; cards are dragged to another phase. On a phone phases fold. */
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { classes } from '@/shared/ui';

import { AtlasJourneyCard } from './AtlasJourneyCard';
import { MomentMark } from './MomentMark';
import type { AtlasCard, AtlasColumn } from './model';
import type { Atlas } from './types';
import classNames from './AtlasColumns.module.css';

export interface AtlasViewProps {
  atlas: Atlas;
  cards: readonly AtlasCard[];
  columns: readonly AtlasColumn[];
  onMove: (card: AtlasCard, phase: string | null) => void;
}

export const AtlasColumns = (props: AtlasViewProps): ReactElement => {
  const { t } = useText();
  const isSmall = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  return (
    <ol className={classNames.columns} aria-label={t('journeys.phases')}>
      {props.columns.map((column, at) =>
        isSmall ? <Fold key={column.phase?.id ?? ''} {...props} column={column} isOpen={at === 0} /> : <Column key={column.phase?.id ?? ''} {...props} column={column} />,
      )}
    </ol>
  );
};

interface ColumnProps extends AtlasViewProps {
  column: AtlasColumn;
}

const Column = ({ column, ...props }: ColumnProps): ReactElement => {
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('text/etappe-journey')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const id = event.dataTransfer.getData('text/etappe-journey');
    const card = props.cards.find(({ journey }) => journey.id === id);
    if (card) props.onMove(card, column.phase?.id ?? null);
  };
  return (
    <li className={classes(classNames.column, isOver && classNames.over)} onDragOver={onDragOver} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <PhaseHead column={column} />
      <Cards {...props} column={column} />
    </li>
  );
};

const PhaseHead = ({ column }: { column: AtlasColumn }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { phase, totals } = column;
  return (
    <header className={classNames.head}>
      <h2 className={classes(classNames.phase, !phase && classNames.loose)}>
        <span>{phase ? words(phase.name) : t('journeys.noPhase')}</span>
        {totals.breached > 0 ? <MomentMark state="breached" /> : null}
        <span className={classNames.count}>{t('journeys.count', { count: totals.journeys })}</span>
      </h2>
      <PhaseNumbers column={column} />
    </header>
  );
};

const PhaseNumbers = ({ column: { totals } }: { column: AtlasColumn }): ReactElement => {
  const { t, f } = useText();
  return (
    <p className={classNames.numbers}>
      <span>
        {t('journeys.health')} <b data-kind={totals.health === null ? 'missing' : undefined}>{totals.health === null ? t('common.noData') : f.number(totals.health)}</b>
      </span>
      {totals.breached > 0 ? <span className={classNames.bad}>{t('journeys.breachedShort', { count: totals.breached })}</span> : null}
      {totals.blind > 0 ? <span>{t('journeys.blindShort', { count: totals.blind })}</span> : null}
    </p>
  );
};

const Cards = ({ column, atlas, columns, onMove }: ColumnProps): ReactElement => {
  const { t } = useText();
  const phases = columns.flatMap(({ phase }) => phase ?? []);
  return (
    <ul className={classNames.cards}>
      {column.cards.map((card) => (
        <li key={card.journey.id}>
          <AtlasJourneyCard card={card} names={atlas.objects} phases={phases} onMove={onMove} />
        </li>
      ))}
      {column.phase ? (
        <li>
          <Link to="/journeys/new" search={{ phase: column.phase.id } as never} className={classes(classNames.add, column.cards.length === 0 && classNames.empty)}>
            <IconPlus size={14} aria-hidden />
            {column.cards.length === 0 ? t('journeys.phaseEmpty') : t('journeys.addHere')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
};

const Fold = ({ column, isOpen, ...props }: ColumnProps & { isOpen: boolean }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  return (
    <li>
      <details className={classNames.fold} open={isOpen}>
        <summary>
          <span className={classNames.foldName}>{column.phase ? words(column.phase.name) : t('journeys.noPhase')}</span>
          {column.totals.breached > 0 ? <MomentMark state="breached" /> : null}
          <span className={classNames.count}>{t('journeys.count', { count: column.totals.journeys })}</span>
        </summary>
        <PhaseNumbers column={column} />
        <Cards {...props} column={column} />
      </details>
    </li>
  );
};
