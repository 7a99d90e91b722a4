/** How the map is shown: plan beside actual, whose map, which lanes, saved views, zoom, undo. */
import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowsSplit2, IconMinus, IconPlus, IconStack2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Segmented } from '@/shared/ui';
import { Button } from '@/shared/ui/Button';
import { useUndo } from '@/shared/changes';

import { MEASURED_LANES } from '../document/laneKinds';
import type { MapModel } from '../document/mapModel';
import type { Editor } from '../editor/Editor';
import { kindName, laneName } from '../lanes/looks';
import { Views } from './Views';
import { presets } from './presets';
import { toggled, zoomStep, type ChangeSettings, type MapSettings } from './useMapSettings';
import classNames from './MapTools.module.css';

interface Props {
  model: MapModel;
  editor: Editor;
  settings: MapSettings;
  change: ChangeSettings;
}

export const MapTools = (props: Props): ReactElement => {
  const { t } = useText();
  const { settings, change, editor } = props;
  return (
    <div className={classNames.tools}>
      {editor.mayEdit() ? <UndoButtons journey={props.model.journey.id} /> : null}
      <Segmented
        label={t('map.mode')}
        value={settings.mode}
        options={[
          { value: 'both', label: t('map.planAndActual') },
          { value: 'plan', label: t('map.plan') },
        ]}
        onChange={(mode) => change({ mode })}
      />
      <Button
        size="sm"
        aria-pressed={settings.deviations}
        disabled={settings.mode === 'plan'}
        icon={<IconArrowsSplit2 size={14} stroke={1.5} aria-hidden />}
        onClick={() => change({ deviations: !settings.deviations })}
      >
        {t('plan.switch')}
      </Button>
      <Lanes {...props} />
      <Zoom {...props} />
    </div>
  );
};

const UndoButtons = ({ journey }: { journey: string }): ReactElement => {
  const { t } = useText();
  const { canUndo, canRedo, undo, redo } = useUndo(journey);
  return (
    <span className={classNames.zoom}>
      <Button size="sm" aria-label={t('common.undo')} title={t('common.undo')} disabled={!canUndo} icon={<IconArrowBackUp size={14} aria-hidden />} onClick={() => void undo()} />
      <Button size="sm" aria-label={t('map.redo')} title={t('map.redo')} disabled={!canRedo} icon={<IconArrowForwardUp size={14} aria-hidden />} onClick={() => void redo()} />
    </span>
  );
};

const Lanes = (props: Props): ReactElement => {
  const text = useText();
  const { t } = text;
  const { model, settings, change } = props;
  const rows = [
    ...model.lanes.map(({ row }) => ({ id: row.id, name: laneName(row, text) })),
    ...MEASURED_LANES.map((id) => ({ id: id as string, name: kindName(id, text) })),
  ];
  const shown = rows.filter(({ id }) => !settings.hidden.includes(id));
  return (
    <Menu closeOnItemClick={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="sm" icon={<IconStack2 size={14} stroke={1.5} aria-hidden />}>
          {t('map.lanes', { count: shown.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={480} miw={240} style={{ overflowY: 'auto' }}>
        <Views {...props} />
        <Menu.Label>{t('map.presets')}</Menu.Label>
        {presets.map(({ key, hides }) => (
          <Menu.Item key={key} onClick={() => change({ hidden: hides(model) })}>
            {t(key)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('map.lanesShown')}</Menu.Label>
        {rows.map(({ id, name }) => (
          <Menu.Item key={id} role="menuitemcheckbox" aria-checked={shown.some((one) => one.id === id)} onClick={() => change({ hidden: toggled(settings.hidden, id) })}>
            <span className={classNames.check} data-on={shown.some((one) => one.id === id)} aria-hidden="true" />
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const Zoom = ({ settings, change }: Props): ReactElement => {
  const { t, f } = useText();
  return (
    <span className={classNames.zoom}>
      <Button size="sm" aria-label={t('paths.zoomOut')} icon={<IconMinus size={14} aria-hidden />} onClick={() => change({ zoom: zoomStep(settings.zoom, -1) })} />
      <Button size="sm" className="num" title={t('map.zoomReset')} onClick={() => change({ zoom: 1 })}>
        {f.percent(settings.zoom, 0)}
      </Button>
      <Button size="sm" aria-label={t('paths.zoomIn')} icon={<IconPlus size={14} aria-hidden />} onClick={() => change({ zoom: zoomStep(settings.zoom, 1) })} />
    </span>
  );
};
