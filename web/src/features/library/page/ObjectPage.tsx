/** One object as a document: what is said about it, and beside it where it is used, its history, what people say. */
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { kindOfId, ObjectFields, useKinds, type Kind } from '@/shared/fields';
import { EditableWords, shown } from '@/shared/text';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { LibraryFrame } from '../frame/LibraryFrame';
import { useEditing, type Editing } from '../useEditing';
import classNames from './ObjectPage.module.css';
import { ObjectMenu } from './ObjectMenu';
import { ObjectRail } from './ObjectRail';
import { PersonaEvidence } from './PersonaEvidence';
import { PersonaHead } from './PersonaHead';
import { StateNote } from './StateNote';

/** Where the room of a kind begins; the way back from a page. */
const useCrumb = (kind: Kind | undefined) => {
  const { language } = useText();
  if (!kind) return [];
  const label = shown(kind.plural, language).value;
  const rooms = { department: '/framework/departments', taxonomy: '/framework/taxonomies', term: '/framework/taxonomies', glossary: '/framework/glossary', information_rule: '/framework/information', stakeholder: '/framework/stakeholders' } as const;
  const own = kind.kind in rooms ? rooms[kind.kind as keyof typeof rooms] : undefined;
  return [{ label, link: own ? { to: own } : ({ to: '/library/$kind', params: { kind: kind.kind } } as const) }];
};

const Document = ({ kind, editing }: { kind: Kind; editing: Editing }): ReactElement | null => {
  const { language } = useText();
  const { object, canEdit, save, clash } = editing;
  if (!object) return null;
  return (
    <article className={classNames.document}>
      <StateNote object={object} />
      {clash}
      <h1 className={classNames.title}>
        <EditableWords
          text={object.name}
          label={shown(kind.name, language).value}
          required
          readOnly={!canEdit}
          maxLength={kind.longest_name}
          onSave={(name) => save({ name })}
        />
      </h1>
      {kind.kind === 'persona' ? <PersonaHead object={object} readOnly={!canEdit} onChange={save} /> : null}
      <ObjectFields kind={kind} object={object} readOnly={!canEdit} onChange={save} without={kind.kind === 'persona' ? ['photo', 'claim'] : []} />
      {kind.kind === 'persona' ? <PersonaEvidence key={object.id} id={object.id} /> : null}
    </article>
  );
};

export const ObjectPage = (): ReactElement => {
  const { t, language } = useText();
  const id = useParams({ strict: false }).id ?? '';
  const kind = kindOfId(useKinds().data, id);
  const editing = useEditing(id);
  const navigate = useNavigate();
  const crumbs = useCrumb(kind);
  const { object, error, refetch } = editing;
  const title = shown(object?.name, language).value || t('library.title');
  return (
    <LibraryFrame
      shelf={kind?.kind ?? ''}
      title={title}
      crumbs={crumbs}
      scroll
      heading={<span className={classNames.crumbTitle}>{title}</span>}
      chips={object?.origin ? <StatusChip tone="line">{t('library.inherited')}</StatusChip> : undefined}
      actions={object && kind ? <ObjectMenu key={id} object={object} kind={kind} onGone={(to) => void navigate({ to: '/library/object/$id', params: { id: to } })} /> : undefined}
    >
      {error && !object ? <ErrorState error={error} onRetry={refetch} /> : null}
      {object && kind ? (
        <div className={classNames.columns}>
          <Document kind={kind} editing={editing} />
          <ObjectRail object={object} kind={kind} />
        </div>
      ) : error ? null : (
        <SkeletonRows rows={8} />
      )}
    </LibraryFrame>
  );
};
