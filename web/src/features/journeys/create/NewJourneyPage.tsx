/** A new journey: from a template, from the data, as a copy of another one, or from a blank sheet. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconCopy, IconFile, IconRoute2 } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { Button, buttonClass, ErrorState, Page, SkeletonRows, toastProblem } from '@/shared/ui';

import { useCreateJourney, type NewJourney } from '../api';
import { useAtlas } from '../atlas/queries';
import { TemplatePreview } from './TemplatePreview';
import { stepCountOf, useTemplates, type Template } from './templates';
import classNames from './NewJourneyPage.module.css';

export const NewJourneyPage = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useTemplates();
  return (
    <Page title={t('journeys.newTitle')} crumbs={[{ label: t('journeys.atlas'), link: { to: '/journeys' } }]} freshness={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows /> : null}
      {data ? <Gallery templates={data.templates} /> : null}
    </Page>
  );
};

const Gallery = ({ templates }: { templates: readonly Template[] }): ReactElement => {
  const { t } = useText();
  const [chosen, setChosen] = useState(() => templates.find(({ level }) => level !== 'L0')?.id ?? templates[0]?.id ?? '');
  const template = templates.find(({ id }) => id === chosen);
  return (
    <div className={classNames.page}>
      <section className={classNames.list} aria-labelledby="gallery">
        <h2 id="gallery">{t('journeys.fromTemplate')}</h2>
        <ul>
          {templates.map((one) => (
            <li key={one.id}>
              <TemplateCard template={one} isChosen={one.id === chosen} onChoose={() => setChosen(one.id)} />
            </li>
          ))}
        </ul>
        <OtherWays />
      </section>
      {template ? <Chosen key={template.id} template={template} /> : null}
    </div>
  );
};

const TemplateCard = ({ template, isChosen, onChoose }: { template: Template; isChosen: boolean; onChoose: () => void }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  return (
    <button type="button" className={classNames.template} aria-pressed={isChosen} onClick={onChoose}>
      <b>{words(template.name)}</b>
      <span>{words(template.description)}</span>
      <small>
        {template.level} · {t('journeys.stagesAndSteps', { stages: template.stages.length, steps: stepCountOf(template) })}
      </small>
    </button>
  );
};

const Chosen = ({ template }: { template: Template }): ReactElement => {
  const { t, language } = useText();
  const words = useShown();
  const [name, setName] = useState(words(template.name));
  const { make, isPending } = useMake();
  const phase = usePhase(template.level);
  const save = (): void => make({ template: template.id, ...(name.trim() === words(template.name) ? {} : { name: named(name, language) }), ...phase.body });
  return (
    <section className={classNames.chosen} aria-labelledby="chosen">
      <h2 id="chosen">{words(template.name)}</h2>
      <p className={classNames.description}>{words(template.description)}</p>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className={classNames.field}>
          {t('journeys.nameLabel')}
          <input required maxLength={300} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <small>{t('journeys.nameHint')}</small>
        </label>
        {phase.field}
        <Button kind="primary" type="submit" disabled={isPending || name.trim() === ''}>
          {t('journeys.createThis')}
        </Button>
      </form>
      <TemplatePreview template={template} />
    </section>
  );
};

/** New words are in the language the reader sees. */
const named = (name: string, language: 'de' | 'en') => ({ [language]: name.trim() });

/** Makes a journey and opens its map. */
const useMake = () => {
  const navigate = useNavigate();
  const create = useCreateJourney();
  const make = (journey: NewJourney): void =>
    create.mutate(journey, {
      onSuccess: (made) => void navigate({ to: '/journeys/$journey', params: { journey: made.id } }),
      onError: toastProblem,
    });
  return { make, isPending: create.isPending };
};

/** The phase of the lifecycle a new journey stands under; chosen already when one comes from the atlas. */
const usePhase = (level: string): { field: ReactNode; body: { phase_id?: string } } => {
  const { t } = useText();
  const words = useShown();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { data } = useAtlas();
  const [phase, setPhase] = useState(typeof search['phase'] === 'string' ? search['phase'] : '');
  const lifecycles = data?.lifecycles.filter(({ phases }) => phases.length > 0) ?? [];
  if (level === 'L0' || lifecycles.length === 0) return { field: null, body: {} };
  const field = (
    <label className={classNames.field}>
      {t('journeys.phase')}
      <select value={phase} onChange={(event) => setPhase(event.currentTarget.value)}>
        <option value="">{t('journeys.noPhase')}</option>
        {lifecycles.map(({ id, name, phases }) => (
          <optgroup key={id} label={words(name)}>
            {phases.map((one) => (
              <option key={one.id} value={one.id}>
                {words(one.name)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
  return { field, body: phase ? { phase_id: phase } : {} };
};

const OtherWays = (): ReactElement => {
  const { t, language } = useText();
  const { make, isPending } = useMake();
  const phase = usePhase('L1');
  const blank = (): void =>
    make({ name: named(t('journeys.newName'), language), stages: [], lanes: ['do', 'think', 'feel', 'touchpoint', 'pain', 'gain'], ...phase.body });
  return (
    <div className={classNames.others}>
      <h2>{t('journeys.otherWays')}</h2>
      <Link to="/journeys/propose" className={buttonClass()}>
        <IconRoute2 size={14} aria-hidden />
        {t('journeys.proposeFromData')}
      </Link>
      <Button icon={<IconFile size={14} aria-hidden />} disabled={isPending} onClick={blank}>
        {t('journeys.blank')}
      </Button>
      <CopyOf make={make} />
    </div>
  );
};

const CopyOf = ({ make }: { make: (journey: NewJourney) => void }): ReactElement | null => {
  const { t, language } = useText();
  const words = useShown();
  const { data } = useAtlas();
  const [id, setId] = useState('');
  const source = data?.journeys.find((one) => one.id === id);
  if (!data || data.journeys.length === 0) return null;
  const copy = (): void => {
    if (source) make({ copy_of: id, name: named(`${words(source.name)} (${t('journeys.copySuffix')})`, language) });
  };
  return (
    <div className={classNames.copy}>
      <label className={classNames.field}>
        {t('journeys.copyOf')}
        <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
          <option value="">{t('journeys.chooseJourney')}</option>
          {data.journeys.map((one) => (
            <option key={one.id} value={one.id}>
              {[words(one.name), words(one.context)].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      <Button icon={<IconCopy size={14} aria-hidden />} disabled={!source} onClick={copy}>
        {t('journeys.copy')}
      </Button>
    </div>
  );
};
