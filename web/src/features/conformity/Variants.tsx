/** The ways people take, most frequent first; every move says whether it was planned, by sign and by line. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';

import type { PartProps } from './part';
import { moveKeys } from './looks';
import { MoveChip } from './MoveChip';
import { DEVIATION_KINDS, type ConformVariant, type Move } from './shapes';
import classNames from './Conformity.module.css';

export const Variants = ({ answer }: PartProps): ReactElement => {
  const { t, f } = useText();
  const most = Math.max(...answer.variants.map(({ share }) => share), 0);
  return (
    <section className={classNames.section} aria-labelledby="variants-title">
      <header className={classNames.head}>
        <h2 id="variants-title">{t('plan.variants')}</h2>
        <small className="num">{t('plan.variantsOf', { shown: f.number(answer.variants.length), distinct: f.number(answer.distinct) })}</small>
        <span className={classNames.legend}>
          {(['sync', ...DEVIATION_KINDS] as const).map((kind) => (
            <MoveChip key={kind} kind={kind} wordy />
          ))}
        </span>
      </header>
      <ol className={classNames.variants}>
        {answer.variants.map((variant, at) => (
          <Variant key={at} variant={variant} number={at + 1} most={most} />
        ))}
      </ol>
    </section>
  );
};

const Variant = ({ variant, number, most }: { variant: ConformVariant; number: number; most: number }): ReactElement => {
  const { t, f } = useText();
  return (
    <li className={classNames.variant} aria-label={t('plan.variant', { number: f.number(number) })}>
      <span className={classNames.variantHead}>
        <b className="num">{f.percent(variant.share)}</b>
        <i style={{ width: `${most > 0 ? (variant.share / most) * 100 : 0}%` }} aria-hidden="true" />
        <small className="num">{t('plan.peopleOf', { count: variant.journeys })}</small>
      </span>
      <span className={classNames.moves}>
        {variant.moves.map((move, at) => (
          <MovePiece key={at} move={move} />
        ))}
      </span>
      <small className={`${classNames.costs} num`}>{f.number(variant.cost)}</small>
    </li>
  );
};

const MovePiece = ({ move }: { move: Move }): ReactElement => {
  const { t, f } = useText();
  const name = useShown()(move.name);
  return (
    <span className={classNames.move} data-move={move.move} title={`${t(moveKeys[move.move])}: ${name}`}>
      <MoveChip kind={move.move} />
      <span>{name || t(moveKeys[move.move])}</span>
      {move.count > 1 ? <small className="num">× {f.number(move.count)}</small> : null}
    </span>
  );
};
