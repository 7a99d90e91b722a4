/** The comments, a page at a time, with search and order in the address. */
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useAddress } from '@/shared/filter';
import { Button, Choice, EmptyState, SearchField } from '@/shared/ui';

import { orderWords } from './catalogue';
import { ORDERS, PAGE, useChoice } from './api';
import type { Voices } from './shapes';
import { SummaryBox } from './SummaryBox';
import { VoiceItem } from './VoiceItem';
import classNames from './Voices.module.css';
import { namesOf } from './words';

export const CommentList = ({ answer }: { answer: Voices }): ReactElement => {
  const { t, f, language } = useText();
  const { go } = useAddress();
  const choice = useChoice();
  const [search, setSearch] = useState(choice.search);
  const remember = useDebouncedCallback((q: string) => go({ q: q || undefined, page: undefined }, true), 300);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const topics = namesOf(answer, language);
  const pages = Math.max(1, Math.ceil(answer.found / PAGE));
  return (
    <Panel label={t('voices.comments')}>
      <div className={classNames.tools}>
        <SearchField
          label={t('voices.search')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            remember(value);
          }}
        />
        <label className={classNames.order}>
          <span>{t('voices.order')}</span>
          <Choice value={choice.order} options={ORDERS.map((value) => ({ value, label: t(orderWords[value]) }))} onChange={(order) => go({ order: order === 'newest' ? undefined : order, page: undefined })} />
        </label>
        {canEdit ? <SummaryBox /> : null}
      </div>
      {answer.voices.length === 0 ? (
        <EmptyState title={t('voices.noneHere')} text={t('voices.noneHereText')} />
      ) : (
        <ol className={classNames.list}>
          {answer.voices.map((voice) => (
            <VoiceItem key={voice.id} voice={voice} topics={topics} canEdit={canEdit} />
          ))}
        </ol>
      )}
      {pages > 1 ? (
        <nav className={classNames.pages} aria-label={t('voices.pages')}>
          <Button size="sm" disabled={choice.page <= 1} onClick={() => go({ page: choice.page > 2 ? String(choice.page - 1) : undefined })}>
            {t('voices.before')}
          </Button>
          <span className="num">{t('voices.pageOf', { page: choice.page, pages: f.number(pages) })}</span>
          <Button size="sm" disabled={choice.page >= pages} onClick={() => go({ page: String(choice.page + 1) })}>
            {t('voices.next')}
          </Button>
        </nav>
      ) : null}
    </Panel>
  );
};
