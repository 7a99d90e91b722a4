/** The departments and who stands under whom. */
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { QuickLook } from '@/features/library';
import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { NewWords, useAll, type LibraryObject } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import classNames from '../Framework.module.css';
import { FrameworkFrame } from '../FrameworkFrame';
import { TreeView } from '../tree/TreeView';
import { useTree } from '../useTree';
import { Overlaps } from './Overlaps';

const parentOf = (one: LibraryObject): string[] => (typeof one.fields['parent'] === 'string' ? [one.fields['parent']] : []);

const Department = ({ one }: { one: LibraryObject }): ReactElement => {
  const { language } = useText();
  const code = shown(one.fields['code'] as Record<string, string> | undefined, language).value;
  return (
    <span className={classNames.node}>
      <IconBuilding size={16} stroke={1.5} aria-hidden />
      <Localized text={one.name} />
      {code ? <small>{code}</small> : null}
    </span>
  );
};

export const DepartmentsPage = (): ReactElement => {
  const { t, language } = useText();
  const { data, error, refetch } = useAll('department');
  const [selected, setSelected] = useState<string | null>(null);
  const [addingTo, setAddingTo] = useState<string | null | undefined>(undefined);
  const { add, change } = useTree();
  const canEdit = allows(useRole(), 'editor');
  const byId = new Map((data ?? []).map((one) => [one.id, one]));
  const nameOf = (id: string): string => shown(byId.get(id)?.name, language).value;

  const move = (id: string, to: string | null): void => {
    const one = byId.get(id);
    if (one) void change(one, { parent: to }).catch(() => undefined);
  };
  const create = canEdit ? (
    <Button size="sm" kind={data?.length === 0 ? 'primary' : 'outline'} icon={<IconPlus size={14} aria-hidden />} onClick={() => setAddingTo(null)}>
      {t('framework.newDepartment')}
    </Button>
  ) : undefined;

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={8} />;
    if (data.length === 0 && addingTo === undefined) {
      return <EmptyState title={t('framework.noDepartments')} text={t('framework.departmentsText')} action={create} />;
    }
    return (
      <div className={classNames.split}>
        <section className={classNames.panel} aria-label={t('framework.departments')}>
          <div className={classNames.bar}>
            {create}
            <span className={classNames.hint}>{canEdit ? t('framework.treeKeys') : null}</span>
          </div>
          {addingTo === undefined ? null : (
            <div className={classNames.new}>
              <NewWords
                key={addingTo}
                label={addingTo ? t('framework.departmentUnder', { name: nameOf(addingTo) }) : t('framework.newDepartment')}
                onAdd={(name) => void add('department', 'dp', name, addingTo ? { parent: addingTo } : {}).catch(() => undefined)}
                onClose={() => setAddingTo(undefined)}
              />
            </div>
          )}
          <TreeView
            label={t('framework.departments')}
            nodes={data.map((one) => ({ id: one.id, parents: parentOf(one) }))}
            nameOf={nameOf}
            render={(id) => <Department one={byId.get(id)!} />}
            selected={selected}
            onSelect={setSelected}
            onMove={canEdit ? (id, _from, to) => move(id, to) : undefined}
            onAdd={canEdit ? setAddingTo : undefined}
          />
        </section>
        {selected && byId.has(selected) ? <QuickLook id={selected} onClose={() => setSelected(null)} /> : <Overlaps departments={data} nameOf={nameOf} onSelect={setSelected} />}
      </div>
    );
  };
  return <FrameworkFrame shelf="departments">{content()}</FrameworkFrame>;
};
