/** From the current state to the future one: steps in pairs, and what has to change at each. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { JourneyFrame, useAtlas, useCreateJourney, type AtlasJourney } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useDocument } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { Button, EmptyState, ErrorState, SkeletonRows, toastProblem } from '@/shared/ui';

import { GapTable } from './GapTable';
import { likelyFuture } from './likelyFuture';
import classNames from './Side.module.css';

export const GapsPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { data: atlas, error, refetch } = useAtlas();
  const journeys = atlas?.journeys ?? [];
  const own = journeys.find((one) => one.id === id);
  const chosen = typeof search['with'] === 'string' ? search['with'] : (own && likelyFuture(own, journeys)?.id) ?? '';
  return (
    <JourneyFrame id={id} current="gaps" scroll>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!atlas && !error ? <SkeletonRows rows={8} /> : null}
      {atlas ? <Choose id={id} journeys={journeys} chosen={chosen} /> : null}
      {atlas && chosen ? <GapTable id={own?.horizon === 'future' ? chosen : id} to={own?.horizon === 'future' ? id : chosen} /> : null}
      {atlas && !chosen ? <NoFuture id={id} /> : null}
    </JourneyFrame>
  );
};

const Choose = ({ id, journeys, chosen }: { id: string; journeys: readonly AtlasJourney[]; chosen: string }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const navigate = useNavigate();
  return (
    <label className={classNames.choose}>
      {t('versions.compareWith')}
      <select
        value={chosen}
        onChange={(event) => {
          const next = event.currentTarget.value;
          void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, with: next || undefined }), replace: true });
        }}
      >
        <option value="">{t('journeys.chooseJourney')}</option>
        {journeys.filter((one) => one.id !== id).map((one) => (
          <option key={one.id} value={one.id}>
            {[words(one.name), words(one.context), t(`journeys.horizon.${one.horizon}`)].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </label>
  );
};

const NoFuture = ({ id }: { id: string }): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const create = useCreateJourney();
  const { document } = useDocument(id);
  const name = document?.tables.journey[0]?.name;
  const make = (): void =>
    create.mutate(
      { copy_of: id, horizon: 'future', ...(name ? { name } : {}) },
      { onSuccess: (made) => void navigate({ to: '/journeys/$journey', params: { journey: made.id } }), onError: toastProblem },
    );
  return (
    <EmptyState
      title={t('versions.noFuture')}
      text={t('versions.noFutureText')}
      action={
        <Button kind="primary" disabled={create.isPending} onClick={make}>
          {t('journeys.makeFuture')}
        </Button>
      }
    />
  );
};
