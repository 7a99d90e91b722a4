/** The journey map: plan and measurement on one grid that is edited where it is read, or step by step on a small screen. */
import { useMediaQuery } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ReactElement } from 'react';

import { JourneyFrame } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { FilterBar } from '@/shared/filter';
import { EmptyState, ErrorState, SkeletonRows } from '@/shared/ui';
import { Button, buttonClass } from '@/shared/ui/Button';

import { addStage } from './document/structureEdits';
import { EditorProvider } from './editor/Editor';
import { MapTextProvider } from './editor/MapText';
import { FoundPanel } from './found/FoundPanel';
import { MapGrid } from './grid/MapGrid';
import { Inspector } from './inspector/Inspector';
import { MapForms } from './menus/MapForms';
import { MapMenus } from './menus/MapMenus';
import { PastePreview } from './paste/PastePreview';
import { StepStack } from './stack/StepStack';
import { useMapCommands } from './measured/useMapCommands';
import { useNewData } from './measured/useNewData';
import { useVerdicts } from './measured/useVerdicts';
import { Announcer } from './together/Announcer';
import { Conflicts } from './together/Conflicts';
import { OfflineNote } from './together/OfflineNote';
import { useMapJumps } from './together/useMapJumps';
import { useMapPresence } from './together/useMapPresence';
import { MapTools } from './tools/MapTools';
import { useMap } from './useMap';
import classNames from './MapPage.module.css';

export const MapPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  return <Map key={id} id={id} />;
};

const Map = ({ id }: { id: string }): ReactElement => {
  const grid = useRef<HTMLDivElement>(null);
  const map = useMap(id);
  const { props, editor, error, refetch, measured, settings, change, setGrid } = map;
  useEffect(() => setGrid(grid.current));
  const isSmall = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  useMapPresence(editor, props?.model ?? null);
  useMapJumps(editor);
  useNewData();
  useVerdicts(id, editor);
  useMapCommands(editor, change);
  return (
    <JourneyFrame
      id={id}
      current="map"
      filter={
        <FilterBar count={measured.data?.explain.journeys} stale={measured.isPlaceholderData}>
          {props ? <MapTools model={props.model} editor={editor} settings={settings} change={change} /> : null}
        </FilterBar>
      }
    >
      {error && !props ? (
        <div className={classNames.waiting}>
          <ErrorState error={error} onRetry={refetch} />
        </div>
      ) : null}
      {!error && !props ? (
        <div className={classNames.waiting}>
          <SkeletonRows rows={10} />
        </div>
      ) : null}
      {props ? (
        <EditorProvider value={editor}>
          <MapTextProvider>
          <OfflineNote />
          {props.model.steps.length === 0 ? <NoSteps {...map} /> : null}
          {props.model.steps.length > 0 && isSmall ? <StepStack {...props} groups={map.groups} /> : null}
          {props.model.steps.length > 0 && !isSmall ? (
            <div className={classNames.body}>
              <MapGrid {...props} groups={map.groups} grid={grid} />
              <Inspector {...props} />
              <FoundPanel {...props} />
            </div>
          ) : null}
          <MapMenus {...props} />
          <MapForms {...props} />
          <PastePreview />
          <Conflicts model={props.model} />
          <Announcer model={props.model} />
          </MapTextProvider>
        </EditorProvider>
      ) : null}
    </JourneyFrame>
  );
};

const NoSteps = ({ editor }: Pick<ReturnType<typeof useMap>, 'editor'>): ReactElement => {
  const { t, language } = useText();
  const begin = (): void => {
    const { edits, step } = addStage(editor.model(), 0, { [language]: t('map.newStage') }, { [language]: t('map.newStep') });
    editor.run('stage.added', edits);
    editor.store.set({ editing: { what: 'name', id: step } });
  };
  return (
    <div className={classNames.empty}>
      <EmptyState
        title={t('map.noSteps')}
        action={
          <>
            {editor.mayEdit() ? (
              <Button kind="primary" onClick={begin}>
                {t('map.firstStep')}
              </Button>
            ) : null}
            <Link to="/journeys/propose" className={buttonClass()}>
              {t('journeys.proposeFromData')}
            </Link>
          </>
        }
      />
    </div>
  );
};
