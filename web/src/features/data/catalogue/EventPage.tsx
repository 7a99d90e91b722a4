/** One event of the catalogue: its volume, its properties with types and examples, what drifted, what was planned. */
import { Checkbox, Switch, Textarea } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';

import page from '../source/SourcePage.module.css';
import { useMayEdit } from '../useMayEdit';
import { useChangeEvent, useEventType } from './api';
import classNames from './Catalogue.module.css';
import { DayBars } from './DayBars';
import { noticeValues, planStatus, typesOf } from './status';
import { StatusOfPlan } from './StatusOfPlan';
import type { CatalogueNotice, CatalogueProperty, EventDetail, NoticeKind } from './types';

const noticeWords: Record<NoticeKind, TextKey> = {
  new_event: 'catalogue.noticeNewEvent',
  unplanned_event: 'catalogue.noticeUnplanned',
  new_property: 'catalogue.noticeNewProperty',
  vanished_property: 'catalogue.noticeVanished',
  type_changed: 'catalogue.noticeType',
  volume: 'catalogue.noticeVolume',
};
const typeWords: Record<string, TextKey> = {
  number: 'data.kindNumber',
  text: 'data.kindText',
  boolean: 'data.kindFlag',
  object: 'catalogue.typeObject',
  list: 'catalogue.typeList',
};

const Types = ({ property }: { property: CatalogueProperty }): ReactElement => {
  const { t, f } = useText();
  const named = (type: string): string => (typeWords[type] ? t(typeWords[type]) : type);
  const words = typesOf(property).map(({ type, share }) => (share > 0.995 ? named(type) : `${named(type)} ${f.percent(share, 0)}`));
  return (
    <span className={classNames.name}>
      {words.join(', ')}
      {property.differs ? (
        <StatusChip tone="warn">
          {property.differs === 'type' ? t('catalogue.plannedAs', { type: named(property.planned_type ?? '') }) : t(property.differs === 'missing' ? 'catalogue.notSeen' : 'catalogue.unplanned')}
        </StatusChip>
      ) : null}
    </span>
  );
};

const useColumns = (event: EventDetail): DataColumn<CatalogueProperty>[] => {
  const { t, f } = useText();
  const mayEdit = useMayEdit();
  const { change } = useChangeEvent(event.id);
  return useMemo(
    () => [
      { key: 'name', label: t('catalogue.property'), width: 'minmax(140px, 1.2fr)', value: (row) => row.name, render: (row) => <code className={classNames.code}>{row.name}</code> },
      { key: 'types', label: t('catalogue.type'), width: 'minmax(150px, 1.2fr)', value: (row) => typesOf(row)[0]?.type ?? '', render: (row) => <Types property={row} /> },
      { key: 'fill', label: t('catalogue.fill'), numeric: true, width: '96px', value: (row) => row.share, text: (row) => f.percent(row.share) },
      {
        key: 'examples',
        label: t('data.samples'),
        width: 'minmax(180px, 2fr)',
        sortable: false,
        value: (row) => row.examples.join(' · '),
        render: (row) => (row.examples.length === 0 && row.personal ? <span className={classNames.missing}>{t('catalogue.hidden')}</span> : row.examples.join(' · ')),
      },
      {
        key: 'personal',
        label: t('catalogue.personal'),
        width: '128px',
        value: (row) => (row.personal ? 1 : 0),
        text: (row) => (row.personal ? t('catalogue.yes') : ''),
        render: (row) => (
          <Checkbox
            aria-label={t('catalogue.personalOf', { name: row.name })}
            checked={row.personal}
            disabled={!mayEdit || change.isPending}
            onChange={(input) => change.mutate({ personal: { [row.name]: input.currentTarget.checked } }, { onError: toastProblem })}
          />
        ),
      },
    ],
    [t, f, mayEdit, change],
  );
};

const Notices = ({ event }: { event: EventDetail }): ReactElement | null => {
  const { t, f } = useText();
  const { settle } = useChangeEvent(event.id);
  const mayEdit = useMayEdit();
  const open = event.notices.filter((notice) => !notice.settled);
  if (open.length === 0) return null;
  const words = (notice: CatalogueNotice): string => t(noticeWords[notice.kind], noticeValues(notice));
  return (
    <ul className={classNames.notices} aria-label={t('catalogue.drift')}>
      {open.map((notice) => (
        <li key={notice.id}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            {words(notice)} <small className="num">{f.date(Date.parse(notice.at) * 1000)}</small>
          </span>
          {mayEdit ? (
            <Button size="sm" kind="ghost" onClick={() => settle.mutate(notice.id, { onError: toastProblem })}>
              {t('catalogue.settle')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

const About = ({ event }: { event: EventDetail }): ReactElement => {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const { change } = useChangeEvent(event.id);
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? event.description;
  const save = (): void => {
    if (text === null || text.trim() === event.description) return setText(null);
    change.mutate(
      { description: text.trim() },
      {
        onError: toastProblem,
        onSuccess: () => {
          setText(null);
          toast(t('common.saved'), { undo: () => change.mutateAsync({ description: event.description }).then(() => undefined) });
        },
      },
    );
  };
  return (
    <section className={page.card} aria-label={t('catalogue.description')}>
      <Textarea
        label={t('catalogue.description')}
        placeholder={t('catalogue.descriptionHint')}
        autosize
        minRows={2}
        maxLength={2000}
        readOnly={!mayEdit}
        value={shown}
        onChange={(input) => setText(input.currentTarget.value)}
        onBlur={save}
      />
      <Switch
        className={classNames.planned!}
        label={t('catalogue.isPlanned')}
        checked={event.planned}
        disabled={!mayEdit || change.isPending}
        onChange={(input) => change.mutate({ planned: input.currentTarget.checked }, { onError: toastProblem })}
      />
    </section>
  );
};

const Event = ({ event }: { event: EventDetail }): ReactElement => {
  const { t, f } = useText();
  const columns = useColumns(event);
  return (
    <>
      <Notices event={event} />
      <section className={page.flush} aria-labelledby="volume">
        <h2 id="volume" className={`${page.heading} ${page.title}`}>
          {t('catalogue.volume', { events: f.number(event.events) })}
        </h2>
        <DayBars days={event.days} />
        <p className={page.verdict}>
          {event.technical ? (
            t('catalogue.technicalHint')
          ) : (
          <Link to="/data/touchpoints" search={{ search: event.touchpoint ?? event.activity }} className={page.link}>
            {event.touchpoint ? t('catalogue.boundTo', { name: event.touchpoint }) : t('catalogue.bindThis')}
          </Link>
          )}
        </p>
      </section>
      <About event={event} />
      <DataTable
        label={t('catalogue.properties')}
        toolbar={<h2 className={page.heading}>{t('catalogue.propertiesCount', { count: event.properties_seen.length })}</h2>}
        columns={columns}
        rows={event.properties_seen}
        rowKey={(row) => row.name}
        maxHeight={640}
      />
    </>
  );
};

export const EventPage = (): ReactElement => {
  const { t } = useText();
  const { event: id } = useParams({ from: '/inside/data/catalogue/$event' });
  const { data, error, refetch } = useEventType(id);
  return (
    <Page
      title={data?.activity ?? t('catalogue.event')}
      crumbs={[
        { label: t('shell.data'), link: { to: '/data' } },
        { label: t('catalogue.title'), link: { to: '/data/catalogue' } },
      ]}
      chips={
        data ? (
          <>
            <StatusOfPlan status={planStatus(data)} />
            {data.source ? <StatusChip tone="line">{data.source}</StatusChip> : null}
          </>
        ) : null
      }
      freshness={false}
    >
      <div className={page.column}>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : data ? <Event event={data} /> : <SkeletonRows />}
      </div>
    </Page>
  );
};
