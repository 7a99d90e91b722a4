/** The responsibility matrix: journey, stages and steps down, departments across, one letter per cell. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { byRank, type DutyRow, type Text } from '@/shared/changes';
import { RefPicker, useAll } from '@/shared/fields';
import { useShown } from '@/shared/text';
import { Button } from '@/shared/ui';

import { Section } from './Section';
import { accountability, type Profile } from './useProfile';
import { labels } from '../labels';
import classNames from './Raci.module.css';

const LETTERS = ['R', 'A', 'C', 'I'] as const satisfies readonly DutyRow['letter'][];

interface Subject {
  id: string;
  name: Text;
  depth: 0 | 1 | 2;
}

export const Raci = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const [withSteps, setWithSteps] = useState(false);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [isAdding, setAdding] = useState(false);
  const { data: departments } = useAll('department');
  const subjects = subjectsOf(profile, withSteps);
  const used = departmentsOf(profile, added);
  const shown = (departments ?? []).filter(({ id }) => used.includes(id));
  return (
    <Section
      id="raci"
      actions={
        <Button size="sm" kind="ghost" aria-pressed={withSteps} onClick={() => setWithSteps(!withSteps)}>
          {t(withSteps ? 'journeys.withoutSteps' : 'journeys.withSteps')}
        </Button>
      }
    >
      {departments && shown.length === 0 ? <p className={classNames.nothing}>{t('journeys.noDuties')}</p> : null}
      {shown.length > 0 ? <Matrix profile={profile} subjects={subjects} departments={shown} /> : null}
      <p className={classNames.legend}>{LETTERS.map((letter) => `${letter} ${t(labels.duty[letter])}`).join(' · ')}</p>
      {profile.mayEdit ? (
        isAdding ? (
          <RefPicker
            kind="department"
            label={t('journeys.department')}
            without={used}
            onPick={(id) => {
              setAdded([...added, id]);
              setAdding(false);
            }}
            onClose={() => setAdding(false)}
          />
        ) : (
          <Button size="sm" onClick={() => setAdding(true)}>
            {t('journeys.addDepartment')}
          </Button>
        )
      ) : null}
    </Section>
  );
};

/** Departments with a letter, the owner, and those added a moment ago. */
const departmentsOf = ({ document, journey }: Profile, added: readonly string[]): string[] => [
  ...new Set([...(journey.department_id ? [journey.department_id] : []), ...document.tables.duty.map((one) => one.department_id), ...added]),
];

const subjectsOf = ({ document, journey }: Profile, withSteps: boolean): Subject[] => {
  const { stage, step } = document.tables;
  const rows: Subject[] = [{ id: journey.id, name: journey.name, depth: 0 }];
  for (const one of stage.toSorted(byRank)) {
    rows.push({ id: one.id, name: one.name, depth: 1 });
    const own = step.filter(({ stage_id }) => stage_id === one.id).toSorted(byRank);
    const hasDuty = (id: string): boolean => document.tables.duty.some(({ subject_id }) => subject_id === id);
    rows.push(...own.filter(({ id }) => withSteps || hasDuty(id)).map(({ id, name }): Subject => ({ id, name, depth: 2 })));
  }
  return rows;
};

interface MatrixProps {
  profile: Profile;
  subjects: readonly Subject[];
  departments: readonly { id: string; name: Text }[];
}

const Matrix = ({ profile, subjects, departments }: MatrixProps): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { duty: duties } = profile.document.tables;
  return (
    <div className={classNames.scroll} tabIndex={0} role="region" aria-label={t('journeys.section.raci')}>
      <table className={classNames.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('journeys.subject')}</th>
            {departments.map(({ id, name }) => (
              <th key={id} scope="col">
                {words(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map(({ id, name, depth }) => (
            <tr key={id} data-depth={depth}>
              <th scope="row">
                {words(name)} <Warning state={accountability(duties, id)} />
              </th>
              {departments.map((department) => (
                <td key={department.id}>
                  <Letter
                    value={duties.find((one) => one.subject_id === id && one.department_id === department.id)?.letter ?? null}
                    label={`${words(name)}, ${words(department.name)}`}
                    readOnly={!profile.mayEdit}
                    onChange={(letter) => profile.setDuty(id, department.id, letter)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Warning = ({ state }: { state: ReturnType<typeof accountability> }): ReactElement | null => {
  const { t } = useText();
  if (state === 'one') return null;
  return (
    <small className={classNames.warning}>
      <IconAlertTriangle size={12} aria-hidden />
      {t(state === 'none' ? 'journeys.nobodyAccountable' : 'journeys.manyAccountable')}
    </small>
  );
};

interface LetterProps {
  value: DutyRow['letter'] | null;
  label: string;
  readOnly: boolean;
  onChange: (letter: DutyRow['letter'] | null) => void;
}

const Letter = ({ value, label, readOnly, onChange }: LetterProps): ReactElement => {
  const { t } = useText();
  return (
    <select
      className={classNames.letter}
      data-letter={value ?? undefined}
      aria-label={label}
      disabled={readOnly}
      value={value ?? ''}
      onChange={(event) => onChange((event.currentTarget.value || null) as DutyRow['letter'] | null)}
    >
      <option value="">–</option>
      {LETTERS.map((letter) => (
        <option key={letter} value={letter} title={t(labels.duty[letter])}>
          {letter}
        </option>
      ))}
    </select>
  );
};
