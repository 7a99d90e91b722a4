/** What pages speak of: suggested terms of the taxonomy, and those whose rule was accepted. */
import { Link } from '@tanstack/react-router';
import { IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useTopics } from '../catalogue/api';
import { useMayEdit } from '../useMayEdit';
import classNames from './Bindings.module.css';

const SHOWN_PAGES = 4;

export const Topics = (): ReactElement => {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const { suggestions, list, accept, remove } = useTopics();
  const accepted = list.data ?? [];
  const suggested = suggestions.data ?? [];
  if (suggestions.error) return <div className={classNames.page}><ErrorState error={suggestions.error} onRetry={() => void suggestions.refetch()} /></div>;
  if (!suggestions.data || !list.data) return <div className={classNames.page}><SkeletonRows rows={6} /></div>;
  if (accepted.length + suggested.length === 0) {
    return (
      <div className={classNames.page}>
        <EmptyState title={t('catalogue.noTopics')} text={t('catalogue.noTopicsText')} />
      </div>
    );
  }
  return (
    <div className={classNames.page}>
      {accepted.length > 0 ? (
        <section className={classNames.card} aria-label={t('catalogue.topics')}>
          <header className={classNames.bar}>
            <p className={classNames.hint}>{t('catalogue.topicsHint')}</p>
            <Link to="/framework/taxonomies" className={classNames.link}>
              {t('catalogue.toTaxonomies')}
            </Link>
          </header>
          <ul>
            {accepted.map((topic) => (
              <li key={topic.id} className={classNames.suggestion}>
                <div className={classNames.what}>
                  <b>{topic.term}</b>
                  <code className={classNames.ruleText}>{topic.rule}</code>
                </div>
                {mayEdit ? (
                  <IconButton
                    label={t('catalogue.removeTopic', { name: topic.term })}
                    icon={<IconTrash size={16} aria-hidden />}
                    onClick={() =>
                      remove.mutate(topic.id, {
                        onError: toastProblem,
                        onSuccess: () =>
                          toast(t('catalogue.topicRemoved'), { undo: () => accept.mutateAsync({ name: topic.term, rule: topic.rule }).then(() => undefined) }),
                      })
                    }
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {suggested.length > 0 ? (
        <section className={classNames.card} aria-label={t('catalogue.suggestedTopics')}>
          <header className={classNames.bar}>
            <h2 className={classNames.heading}>{t('catalogue.suggestedTopics')}</h2>
          </header>
          <ul>
            {suggested.map((topic) => (
              <li key={topic.rule} className={classNames.suggestion}>
                <div className={classNames.what}>
                  <b>{topic.name}</b>
                  <code className={classNames.ruleText}>{topic.pages.slice(0, SHOWN_PAGES).join('  ')}</code>
                </div>
                <div className={classNames.told}>
                  <p className={classNames.amount}>{t('catalogue.matchesEvents', { count: topic.events })}</p>
                </div>
                {mayEdit ? (
                  <Button
                    size="sm"
                    aria-label={t('catalogue.acceptTopic', { name: topic.name })}
                    disabled={accept.isPending}
                    onClick={() =>
                      accept.mutate({ name: topic.name, rule: topic.rule }, { onError: toastProblem, onSuccess: () => toast(t('catalogue.topicAccepted', { name: topic.name })) })
                    }
                  >
                    {t('catalogue.accept')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
};
