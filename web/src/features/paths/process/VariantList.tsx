/** The most frequent whole journeys: share, channels of the steps as blocks, how they end. */
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { Variant, Variants } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { channelLook } from '@/shared/channels';
import { colour } from '@/shared/theme/tokens';
import { classes } from '@/shared/ui/classes';

import { channelBlocks, outcomeOf, variantName } from '../outcome';
import { sameSelection, type Selection } from '../selection';
import classNames from './VariantList.module.css';

interface Props {
  variants: Variants;
  goal: ReadonlySet<string>;
  selection: Selection | null;
  isStale: boolean;
  onSelect: (selection: Selection | null) => void;
}

/** Blocks that fit into the list's width. */
const ROOM = 7;

export const VariantList = ({ variants, goal, selection, isStale, onSelect }: Props): ReactElement => {
  const { t, f } = useText();
  const shown = variants.top.reduce((sum, variant) => sum + variant.journeys, 0);
  const share = variants.journeys > 0 ? shown / variants.journeys : 0;
  const rest = variants.distinct - variants.top.length;
  return (
    <section className={classNames.list} aria-labelledby="variants" data-state={isStale ? 'stale' : undefined}>
      <h2 id="variants" className={classNames.head}>
        {t('paths.variants')}
        <small className="num">
          {t('paths.variantsShown', { shown: variants.top.length, all: f.number(variants.distinct), share: f.percent(share) })}
        </small>
      </h2>
      <ul>
        {variants.top.map((variant) => (
          <li key={JSON.stringify(variant.steps)}>
            <VariantRow variant={variant} goal={goal} selection={selection} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className={classNames.rest}>
          {t('paths.variantsRest', { count: rest, share: f.percent(variants.rest_journeys / Math.max(1, variants.journeys)) })}
        </p>
      )}
    </section>
  );
};

interface RowProps {
  variant: Variant;
  goal: ReadonlySet<string>;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

const VariantRow = ({ variant, goal, selection, onSelect }: RowProps): ReactElement => {
  const { t, f } = useText();
  const own: Selection = { kind: 'variant', steps: variant.steps };
  const isChosen = sameSelection(selection, own);
  const name = variantName(variant.steps);
  const { blocks, folded } = channelBlocks(variant, ROOM);
  const left = outcomeOf(variant, goal).kind === 'left';
  return (
    <button
      type="button"
      className={classes(classNames.row, isChosen && classNames.chosen)}
      aria-pressed={isChosen}
      title={name}
      onClick={() => onSelect(isChosen ? null : own)}
    >
      <span className={classNames.line}>
        <span className={classNames.name}>{name}</span>
        <b className="num">{f.percent(variant.share)}</b>
      </span>
      <span className={classNames.blocks} aria-hidden="true">
        {blocks.map((block, i) =>
          block === null ? (
            <small key={i} className={classNames.folded}>
              +{folded}
            </small>
          ) : (
            <i key={i} style={{ background: colour(channelLook(block.channel).colour) }} />
          ),
        )}
        {left && <i className={classNames.leaving} />}
      </span>
      <span className={classNames.foot}>
        <span className={classNames.count}>{t('paths.customersShort', { count: variant.journeys })}</span>
        <Ending variant={variant} goal={goal} />
      </span>
    </button>
  );
};

const Ending = ({ variant, goal }: { variant: Variant; goal: ReadonlySet<string> }): ReactElement => {
  const { t } = useText();
  const outcome = outcomeOf(variant, goal);
  if (outcome.kind === 'open') return <span className={classNames.open}>{t('paths.endsWith', { name: outcome.touchpoint })}</span>;
  return outcome.kind === 'goal' ? (
    <span className={classNames.reached}>
      <IconCheck size={12} aria-hidden />
      {t('paths.reachedGoal')}
    </span>
  ) : (
    <span className={classNames.left}>
      <IconX size={12} aria-hidden />
      {t('paths.brokeOff')}
    </span>
  );
};
