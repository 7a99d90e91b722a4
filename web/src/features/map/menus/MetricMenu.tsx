/** What can be done with a metric card. */
import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Kbd } from '@/shared/ui';

import { useEditor } from '../editor/Editor';
import { moveCard, removeCard } from '../measured/actions';
import { putRow } from '../measured/rows';
import { metricName } from '../measured/words';
import type { MenuProps } from './menu';

export const MetricMenu = ({ id, model }: MenuProps): ReactElement | null => {
  const text = useText();
  const { t } = text;
  const editor = useEditor();
  const navigate = useNavigate();
  const view = editor.metrics().byId.get(id);
  if (!view) return null;
  const { value, row } = view;
  const behind = (): void =>
    void navigate({ to: '/journeys/$journey/cards/$card', params: { journey: model.journey.id, card: id }, search: (before: Record<string, unknown>) => before });
  const keepBaseline = (): void => {
    if (value?.value.value === null || !value) return;
    const baseline = { value: value.value.value, n: value.value.n, start_us: value.start_us ?? 0, end_us: value.end_us ?? 0 };
    editor.run('metric.card_changed', putRow('metric_card', row, { baseline }));
  };
  return (
    <>
      <Menu.Label>{metricName(view, text)}</Menu.Label>
      <Menu.Item rightSection={<Kbd keys="Space" />} onClick={() => editor.store.set({ inspector: true, commenting: false })}>
        {t('cards.edit')}
      </Menu.Item>
      {value && value.value.n > 0 ? (
        <Menu.Item rightSection={<Kbd keys="D" />} onClick={behind}>
          {t('cards.behindShort')}
        </Menu.Item>
      ) : null}
      {editor.mayEdit() ? (
        <>
          <Menu.Divider />
          <Menu.Item disabled={value === undefined || value.value.value === null} onClick={keepBaseline}>
            {t('cards.keepBaseline')}
          </Menu.Item>
          <Menu.Item disabled={row.subject_table !== 'step'} onClick={() => moveCard(editor, id, -1)}>
            {t('map.moveLeft')}
          </Menu.Item>
          <Menu.Item disabled={row.subject_table !== 'step'} onClick={() => moveCard(editor, id, 1)}>
            {t('map.moveRight')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item rightSection={<Kbd keys="Del" />} onClick={() => removeCard(editor, id)}>
            {t('map.removeCard')}
          </Menu.Item>
        </>
      ) : null}
    </>
  );
};
