/** Things of one kind: those that are there, a ready-made set, and a field for one more. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll, useCreateObject, useKind } from '@/shared/fields';
import { Localized, useShown } from '@/shared/text';
import { Button, buttonClass, toast, toastProblem } from '@/shared/ui';

import { useAddPacks, usePacks, type Pack } from './queries';
import { KINDS, type KindStep } from './steps';
import { labels } from './labels';
import classNames from './GuidePage.module.css';

const SHOWN = 24;

/** Where the whole list is kept. */
const rooms: Record<KindStep, LinkProps['to']> = {
  departments: '/framework/departments',
  taxonomies: '/framework/taxonomies',
  glossary: '/framework/glossary',
  personas: '/library',
  touchpoints: '/library',
};

export const ObjectsStep = ({ step }: { step: KindStep }): ReactElement => {
  const { t } = useText();
  const { kind } = KINDS[step];
  const { data } = useAll(kind);
  const present = data?.filter(({ state }) => state === 'active') ?? [];
  return (
    <>
      {present.length > 0 ? (
        <ul className={classNames.chips}>
          {present.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <Link to="/library/object/$id" params={{ id: one.id }}>
                <Localized text={one.name} />
              </Link>
            </li>
          ))}
          {present.length > SHOWN ? <li>+ {present.length - SHOWN}</li> : null}
        </ul>
      ) : null}
      <AddOne step={step} />
      <Packs kind={kind} />
      <p className={classNames.more}>
        <Link to={rooms[step]} className={buttonClass({ size: 'sm' })}>
          {t('guide.seeAll')}
        </Link>
      </p>
    </>
  );
};

const AddOne = ({ step }: { step: KindStep }): ReactElement => {
  const { t, language } = useText();
  const { kind } = KINDS[step];
  const sort = useKind(kind);
  const create = useCreateObject();
  const [name, setName] = useState('');
  const add = (): void => {
    const words = name.trim();
    if (!sort || words === '') return;
    setName('');
    void create(sort, { [language]: words })
      .then(() => toast(t('guide.added', { name: words })))
      .catch(() => setName(words));
  };
  return (
    <form
      className={classNames.add}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label>
        {t('guide.addOne', { kind: t(labels.kind[kind]) })}
        <input value={name} maxLength={300} placeholder={t(labels.placeholder[kind])} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <Button type="submit" icon={<IconPlus size={14} aria-hidden />} disabled={name.trim() === '' || !sort}>
        {t('guide.add')}
      </Button>
    </form>
  );
};

/** Ready-made sets that bring things of this kind and are not all there yet. */
const Packs = ({ kind }: { kind: string }): ReactElement | null => {
  const { t } = useText();
  const words = useShown();
  const { data } = usePacks();
  const add = useAddPacks();
  const fitting = data?.filter(({ items, missing }) => missing > 0 && items.some((item) => item.kind === kind)) ?? [];
  if (fitting.length === 0) return null;
  const take = (pack: Pack): void => add.mutate([pack.pack], { onSuccess: ({ added }) => toast(t('guide.starterAdded', { count: added })), onError: toastProblem });
  return (
    <div className={classNames.packs}>
      <h3>{t('guide.starter')}</h3>
      {fitting.map((pack) => (
        <div key={pack.pack} className={classNames.pack}>
          <p>{pack.items.slice(0, 8).map((item) => words(item.name)).join(', ')}</p>
          <Button size="sm" icon={<IconDownload size={14} aria-hidden />} disabled={add.isPending} onClick={() => take(pack)}>
            {t('guide.starterAdd', { name: words(pack.name), count: pack.missing })}
          </Button>
        </div>
      ))}
    </div>
  );
};
