/** How the map is shown: plan beside actual, lanes, zoom. */
import { Menu } from '@mantine/core';
import { IconMinus, IconPlus, IconStack2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Segmented } from '@/shared/ui';
import { Button } from '@/shared/ui/Button';

import { LANES, laneNames } from './lanes';
import classNames from './MapTools.module.css';
import { useMapSettings, zoomStep } from './useMapSettings';

export const MapTools = (): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const [settings, change] = useMapSettings();
  const names = laneNames(text);
  const shown = LANES.filter((lane) => !settings.hidden.includes(lane));
  const toggle = (lane: string): void =>
    change({ hidden: settings.hidden.includes(lane) ? settings.hidden.filter((one) => one !== lane) : [...settings.hidden, lane] });
  return (
    <div className={classNames.tools}>
      <Segmented
        label={t('map.mode')}
        value={settings.mode}
        options={[
          { value: 'both', label: t('map.planAndActual') },
          { value: 'plan', label: t('map.plan') },
        ]}
        onChange={(mode) => change({ mode })}
      />
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <Button size="sm" icon={<IconStack2 size={14} stroke={1.5} aria-hidden />}>
            {t('map.lanes', { count: shown.length })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LANES.map((lane) => (
            <Menu.Item key={lane} role="menuitemcheckbox" aria-checked={shown.includes(lane)} onClick={() => toggle(lane)}>
              <span className={classNames.check} data-on={shown.includes(lane)} aria-hidden="true" />
              {names[lane]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classNames.zoom}>
        <Button
          size="sm"
          aria-label={t('paths.zoomOut')}
          icon={<IconMinus size={14} aria-hidden />}
          onClick={() => change({ zoom: zoomStep(settings.zoom, -1) })}
        />
        <Button size="sm" className="num" title={t('map.zoomReset')} onClick={() => change({ zoom: 1 })}>
          {f.percent(settings.zoom, 0)}
        </Button>
        <Button
          size="sm"
          aria-label={t('paths.zoomIn')}
          icon={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ zoom: zoomStep(settings.zoom, 1) })}
        />
      </span>
    </div>
  );
};
