/** Named versions of a map: keep one, see in one grid what differs, go back to one. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { IconHistory, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { JourneyFrame } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useDocument, useUndo, type JourneyDocument } from '@/shared/changes';
import { usePersonById } from '@/shared/people';
import { Button, classes, EmptyState, ErrorState, IconButton, SkeletonRows, toast, toastProblem } from '@/shared/ui';

import { DiffView } from './DiffView';
import { NOW, useVersionActs, useVersions } from './queries';
import type { Version } from './types';
import classNames from './VersionsPage.module.css';

export const VersionsPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { document, error, refetch } = useDocument(id);
  const { data, error: failed, refetch: again } = useVersions(id);
  const problem = error ?? failed;
  return (
    <JourneyFrame id={id} current="versions">
      {problem && !(document && data) ? (
        <div className={classNames.waiting}>
          <ErrorState error={problem} onRetry={() => (refetch(), void again())} />
        </div>
      ) : null}
      {!problem && !(document && data) ? (
        <div className={classNames.waiting}>
          <SkeletonRows rows={8} />
        </div>
      ) : null}
      {document && data ? <Versions id={id} document={document} versions={data.versions} /> : null}
    </JourneyFrame>
  );
};

interface Props {
  id: string;
  document: JourneyDocument;
  versions: readonly Version[];
}

const useCompared = (versions: readonly Version[]): [string, string, (parts: { from?: string; to?: string }) => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const known = (value: unknown): string | undefined => (value === NOW || versions.some(({ id }) => id === value) ? String(value) : undefined);
  const from = known(search['from_version']) ?? versions[0]?.id ?? '';
  const to = known(search['to_version']) ?? NOW;
  const change = (parts: { from?: string; to?: string }): void =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, from_version: parts.from ?? from, to_version: parts.to ?? to }),
      replace: true,
    });
  return [from, to, change];
};

const Versions = ({ id, document, versions }: Props): ReactElement => {
  const { t } = useText();
  const [from, to, compare] = useCompared(versions);
  const mayEdit = document.role === 'owner' || document.role === 'editor';
  return (
    <div className={classNames.page}>
      <aside className={classNames.side} aria-label={t('versions.list')}>
        {mayEdit ? <Keep id={id} onKept={(version) => compare({ from: version, to: NOW })} /> : null}
        <ol className={classNames.list}>
          <li className={classNames.now}>
            <b>{t('versions.now')}</b>
            <small>{t('versions.nowHint')}</small>
          </li>
          {versions.map((version) => (
            <Entry key={version.id} id={id} version={version} isChosen={version.id === from} mayEdit={mayEdit} onChoose={() => compare({ from: version.id })} />
          ))}
        </ol>
        {versions.length > 1 ? (
          <label className={classNames.with}>
            {t('versions.comparedWith')}
            <select value={to} onChange={(event) => compare({ to: event.currentTarget.value })}>
              <option value={NOW}>{t('versions.now')}</option>
              {versions.filter((one) => one.id !== from).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </aside>
      {from ? (
        <DiffView key={`${from} ${to}`} id={id} document={document} from={from} to={to} />
      ) : (
        <div className={classNames.waiting}>
          <EmptyState title={t('versions.none')} text={t('versions.noneText')} />
        </div>
      )}
    </div>
  );
};

const Keep = ({ id, onKept }: { id: string; onKept: (version: string) => void }): ReactElement => {
  const { t } = useText();
  const [name, setName] = useState('');
  const { keep } = useVersionActs(id);
  return (
    <form
      className={classNames.keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(name.trim(), {
          onSuccess: (version) => {
            setName('');
            onKept(version.id);
          },
          onError: toastProblem,
        });
      }}
    >
      <label>
        {t('versions.name')}
        <input value={name} maxLength={300} placeholder={t('versions.nameExample')} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <Button type="submit" size="sm" kind="primary" disabled={name.trim() === '' || keep.isPending}>
        {t('versions.keep')}
      </Button>
    </form>
  );
};

interface EntryProps {
  id: string;
  version: Version;
  isChosen: boolean;
  mayEdit: boolean;
  onChoose: () => void;
}

const Entry = ({ id, version, isChosen, mayEdit, onChoose }: EntryProps): ReactElement => {
  const { t, f } = useText();
  const person = usePersonById();
  const { forget } = useVersionActs(id);
  const back = useRestore(id);
  const made = f.moment(Date.parse(version.made_at) * 1000);
  return (
    <li className={classes(classNames.entry, isChosen && classNames.chosen)}>
      <button type="button" className={classNames.choose} aria-pressed={isChosen} onClick={onChoose}>
        <b>{version.name}</b>
        <small>{[made, person(version.made_by)?.name].filter(Boolean).join(' · ')}</small>
      </button>
      {mayEdit ? (
        <>
          <IconButton label={t('versions.restoreNamed', { name: version.name })} icon={<IconHistory size={16} aria-hidden />} onClick={() => back(version)} />
          <IconButton
            label={t('versions.forget', { name: version.name })}
            icon={<IconTrash size={16} aria-hidden />}
            disabled={forget.isPending}
            onClick={() => forget.mutate(version.id, { onSuccess: () => toast(t('versions.forgotten', { name: version.name })), onError: toastProblem })}
          />
        </>
      ) : null}
    </li>
  );
};

/** Restoring is one command, so undo takes all of it back. */
const useRestore = (id: string): ((version: Version) => void) => {
  const { t } = useText();
  const { restore } = useVersionActs(id);
  const { undo } = useUndo(id);
  return (version) =>
    restore.mutate(version.id, {
      onSuccess: (done) =>
        done.id === null
          ? toast(t('versions.nothingToRestore', { name: version.name }))
          : toast(t('versions.restored', { name: version.name }), { undo: async () => void (await undo()) }),
      onError: toastProblem,
    });
};
