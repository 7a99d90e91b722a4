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
  /** The measurement is there, so what has no number has no data. */
  isMeasured: boolean;
  onMove: (card: AtlasCard, phase: string | null) => void;
}

export const AtlasColumns = (props: AtlasViewProps): ReactElement => {
  const { t } = useText();
  const isSmall = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  const phases = props.columns.filter(({ phase }) => phase !== null);
  const loose = props.columns.find(({ phase }) => phase === null);
  return (
    <>
      <ol className={classNames.columns} aria-label={t('journeys.phases')}>
        {phases.map((column, at) =>
          isSmall ? <Fold key={column.phase?.id} {...props} column={column} isOpen={at === 0} /> : <Column key={column.phase?.id} {...props} column={column} />,
        )}
      </ol>
      {loose ? <Loose {...props} column={loose} /> : null}
    </>
  );
};

/** Journeys that stand under no phase; one that is dropped here leaves its phase. */
const Loose = ({ column, ...props }: ColumnProps): ReactElement => {
  const { t } = useText();
  const drop = useDrop(props, null);
  return (
    <section aria-labelledby="atlas-loose" className={classes(classNames.looseRow, drop.isOver && classNames.over)} {...drop.handlers}>
      <h2 id="atlas-loose" className={classNames.looseName}>
        {t('journeys.noPhase')} <span className={classNames.count}>{column.totals.journeys}</span>
      </h2>
      <Cards {...props} column={column} />
    </section>
  );
};

interface ColumnProps extends AtlasViewProps {
  column: AtlasColumn;
}

/** What makes a place take a journey that is dragged over it. */
const useDrop = ({ cards, onMove }: Pick<AtlasViewProps, 'cards' | 'onMove'>, phase: string | null) => {
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('text/etappe-journey')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const id = event.dataTransfer.getData('text/etappe-journey');
    const card = cards.find(({ journey }) => journey.id === id);
    if (card) onMove(card, phase);
  };
  return { isOver, handlers: { onDragOver, onDrop, onDragLeave: () => setOver(false) } };
};

const Column = ({ column, ...props }: ColumnProps): ReactElement => {
  const drop = useDrop(props, column.phase?.id ?? null);
  return (
    <li className={classes(classNames.column, drop.isOver && classNames.over)} {...drop.handlers}>
      <PhaseHead column={column} isMeasured={props.isMeasured} />
      <Cards {...props} column={column} />
    </li>
  );
};

interface HeadProps {
  column: AtlasColumn;
  isMeasured: boolean;
}

const PhaseHead = ({ column, isMeasured }: HeadProps): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const { phase, totals } = column;
  return (
    <header className={classNames.head}>
      <h2 className={classNames.phase}>
        <span>{words(phase?.name)}</span>
        {totals.breached > 0 ? <MomentMark state="breached" /> : null}
        <span className={classNames.count} title={t('journeys.count', { count: totals.journeys })}>
          {f.number(totals.journeys)}
        </span>
      </h2>
      <PhaseNumbers column={column} isMeasured={isMeasured} />
    </header>
  );
};

const PhaseNumbers = ({ column: { totals }, isMeasured }: HeadProps): ReactElement => {
  const { t, f } = useText();
  return (
    <p className={classNames.numbers}>
      <span>
        {t('journeys.health')} <b data-kind={totals.health === null ? 'missing' : undefined}>{totals.health !== null ? f.number(totals.health) : isMeasured ? t('common.noData') : '···'}</b>
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
        <PhaseNumbers column={column} isMeasured={props.isMeasured} />
        <Cards {...props} column={column} />
      </details>
    </li>
  );
};
