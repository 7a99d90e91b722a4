/** Segment: a customer rule, checked while it is written. */
import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChartPie } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Vocabulary } from '@/shared/api/contracts';
import { useSegments } from '@/shared/api/segments';
import { useRuleCheck, useVocabulary } from '@/shared/api/vocabulary';
import { Button } from '@/shared/ui/Button';
import { RuleVerdict } from '@/shared/ui/RuleVerdict';

import { Chip } from './Chip';
import { OptionList, OptionRow } from './Options';
import classNames from './SegmentChip.module.css';
import { useFilter } from './useFilter';

/** Rules that make sense in these data. */
const examples = (vocabulary: Vocabulary | undefined): string[] => {
  const often = (vocabulary?.touchpoints ?? []).toSorted((a, b) => b.customers - a.customers).slice(1, 3);
  return often.flatMap(({ name }, at) => {
    const event = `activity = ${JSON.stringify(name)}`;
    return at === 0 ? [`did (${event})`, `did (${event}) at least 2 times within 48h`] : [`did not (${event})`];
  });
};

/** Saved segments; one press applies their rule. */
const SavedSegments = ({ rule, onApply }: { rule: string; onApply: (rule: string) => void }): ReactElement | null => {
  const { t, f } = useText();
  const { data: segments } = useSegments();
  if (!segments || segments.length === 0) return null;
  return (
    <>
      <p className={classNames.heading}>{t('segments.saved')}</p>
      <OptionList label={t('segments.saved')}>
        {segments.map((segment) => (
          <OptionRow key={segment.id} on={segment.rule === rule} count={f.number(segment.size)} onClick={() => onApply(segment.rule)}>
            {segment.name}
          </OptionRow>
        ))}
      </OptionList>
    </>
  );
};

const SegmentForm = ({ segment, onApply }: { segment: string; onApply: (rule: string) => void }): ReactElement => {
  const { t } = useText();
  const { data: vocabulary } = useVocabulary();
  const [rule, setRule] = useState(segment);
  const [settled] = useDebouncedValue(rule, 250);
  const check = useRuleCheck(settled, 'customer');
  const ready = rule.trim() === '' || (settled === rule && check.data?.ok === true);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onApply(check.data?.formatted ?? rule.trim());
      }}
    >
      <SavedSegments rule={segment} onApply={onApply} />
      <Textarea
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        label={t('filter.segmentRule')}
        description={t('filter.segmentHelp')}
        spellCheck={false}
        classNames={{ input: classNames.rule! }}
        value={rule}
        onChange={(event) => setRule(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      <RuleVerdict text={rule} check={check} />
      <div className={classNames.foot}>
        <Button type="submit" kind="primary" size="sm" disabled={!ready}>
          {t('filter.segmentApply')}
        </Button>
      </div>
      {rule.trim() === '' ? (
        <>
          <p className={classNames.heading}>{t('filter.segmentExamples')}</p>
          <OptionList label={t('filter.segmentExamples')}>
            {examples(vocabulary).map((example) => (
              <OptionRow key={example} on={false} onClick={() => setRule(example)}>
                {example}
              </OptionRow>
            ))}
          </OptionList>
        </>
      ) : null}
    </form>
  );
};

export const SegmentChip = ({ ignored }: { ignored?: string | undefined }): ReactElement => {
  const { t } = useText();
  const { filter, change } = useFilter();
  const { data: segments } = useSegments();
  const saved = segments?.find((segment) => segment.rule === filter.segment);
  return (
    <Chip
      icon={IconChartPie}
      name={t('filter.segment')}
      value={saved?.name ?? filter.segment}
      onClear={() => change({ segment: undefined })}
      ignored={ignored}
    >
      {(close) => (
        <SegmentForm
          segment={filter.segment ?? ''}
          onApply={(rule) => {
            change({ segment: rule || undefined });
            close();
          }}
        />
      )}
    </Chip>
  );
};
