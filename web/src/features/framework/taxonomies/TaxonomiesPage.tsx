/** Orders of terms: each taxonomy a tree in which a term may stand under several others. */
import { IconArrowMerge, IconPlus, IconSettings } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { MergeDialog, QuickLook, TermDot } from '@/features/library';
import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { NewWords } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useTaxonomies, type Taxonomy, type TermOut } from '../api';
import classNames from '../Framework.module.css';
import { FrameworkFrame } from '../FrameworkFrame';
import { parentsAfter } from '../tree/tree';
import { TreeView } from '../tree/TreeView';
import { useTree } from '../useTree';
import { MergeTerm } from './MergeTerm';

const Term = ({ term }: { term: TermOut }): ReactElement => {
  const { t } = useText();
  return (
    <span className={classNames.node}>
      <TermDot name={term.fields['colour']} />
      <Localized text={term.name} />
      {term.uses > 0 ? <small className="num">{t('framework.uses', { count: term.uses })}</small> : null}
      {term.parents.length > 1 ? <small>{t('framework.severalParents', { count: term.parents.length })}</small> : null}
    </span>
  );
};

const TermTree = ({ taxonomy, canEdit, onSettings }: { taxonomy: Taxonomy; canEdit: boolean; onSettings: () => void }): ReactElement => {
  const { t, language } = useText();
  const [selected, setSelected] = useState<string | null>(null);
  const [addingTo, setAddingTo] = useState<string | null | undefined>(undefined);
  const [merging, setMerging] = useState<[string, string] | null>(null);
  const { add, change } = useTree();
  const byId = new Map(taxonomy.terms.map((term) => [term.id, term]));
  const nameOf = (id: string): string => shown(byId.get(id)?.name, language).value;
  const move = (id: string, from: string | null, to: string | null, isCopy: boolean): void => {
    const term = byId.get(id);
    if (!term) return;
    const parents = parentsAfter(term, from, to, isCopy);
    void change(term, { parents: parents.length > 0 ? parents : null }).catch(() => undefined);
  };
  return (
    <div className={classNames.split}>
      <section className={classNames.panel} aria-label={shown(taxonomy.name, language).value}>
        <div className={classNames.bar}>
          {canEdit ? (
            <>
              <Button size="sm" icon={<IconPlus size={14} aria-hidden />} onClick={() => setAddingTo(null)}>
                {t('framework.newTerm')}
              </Button>
              <Button size="sm" icon={<IconSettings size={14} aria-hidden />} onClick={onSettings}>
                {t('framework.taxonomySettings')}
              </Button>
              {selected ? (
                <MergeTerm terms={taxonomy.terms} selected={selected} onPick={(other) => setMerging([other, selected])} icon={<IconArrowMerge size={14} aria-hidden />} />
              ) : null}
            </>
          ) : null}
          <span className={classNames.hint}>{canEdit ? t('framework.termKeys') : null}</span>
        </div>
        {addingTo === undefined ? null : (
          <div className={classNames.new}>
            <NewWords
              key={addingTo}
              label={addingTo ? t('framework.termUnder', { name: nameOf(addingTo) }) : t('framework.newTerm')}
              onAdd={(name) =>
                void add('term', 'tm', name, { taxonomy: taxonomy.id, ...(addingTo && { parents: [addingTo] }) }).catch(() => undefined)
              }
              onClose={() => setAddingTo(undefined)}
            />
          </div>
        )}
        {taxonomy.terms.length === 0 ? <p className={classNames.foot}>{t('framework.noTerms')}</p> : null}
        <TreeView
          label={shown(taxonomy.name, language).value}
          nodes={taxonomy.terms}
          nameOf={nameOf}
          render={(id) => <Term term={byId.get(id)!} />}
          selected={selected}
          onSelect={setSelected}
          onMove={canEdit ? move : undefined}
          onAdd={canEdit ? setAddingTo : undefined}
        />
      </section>
      {selected && byId.has(selected) ? <QuickLook id={selected} onClose={() => setSelected(null)} /> : null}
      {merging ? <MergeDialog ids={merging} onClose={() => setMerging(null)} onDone={(kept) => { setMerging(null); setSelected(kept); }} /> : null}
    </div>
  );
};

export const TaxonomiesPage = (): ReactElement => {
  const { t, language } = useText();
  const { data, error, refetch } = useTaxonomies();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const [isSettings, setSettings] = useState(false);
  const { add } = useTree();
  const canEdit = allows(useRole(), 'editor');
  const taxonomy = data?.find((one) => one.id === chosen) ?? data?.[0];
  const create = canEdit ? (
    <Button kind={data?.length === 0 ? 'primary' : 'outline'} icon={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {t('framework.newTaxonomy')}
    </Button>
  ) : undefined;

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={8} />;
    if (!taxonomy) return isNew ? <></> : <EmptyState title={t('framework.noTaxonomies')} text={t('framework.taxonomiesText')} action={create} />;
    return (
      <>
        <div className={classNames.views}>
          <Segmented
            label={t('framework.taxonomies')}
            value={taxonomy.id}
            options={data.map((one) => ({ value: one.id, label: shown(one.name, language).value }))}
            onChange={(id) => {
              setChosen(id);
              setSettings(false);
            }}
          />
        </div>
        {isSettings ? (
          <div className={classNames.split}>
            <QuickLook id={taxonomy.id} onClose={() => setSettings(false)} />
          </div>
        ) : (
          <TermTree key={taxonomy.id} taxonomy={taxonomy} canEdit={canEdit && !taxonomy.origin} onSettings={() => setSettings(true)} />
        )}
      </>
    );
  };
  return (
    <FrameworkFrame shelf="taxonomies" actions={data && data.length > 0 ? create : undefined}>
      {isNew ? (
        <div className={classNames.lone}>
          <NewWords
            label={t('framework.newTaxonomy')}
            onAdd={(name) => {
              setNew(false);
              void add('taxonomy', 'tx', name, {}).then(setChosen, () => undefined);
            }}
            onClose={() => setNew(false)}
          />
        </div>
      ) : null}
      {content()}
    </FrameworkFrame>
  );
};
