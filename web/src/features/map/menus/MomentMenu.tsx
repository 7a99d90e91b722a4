/** What can be done with a moment: change it, see its number and its people, comment, remove. */
import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { writePeople } from '@/features/people';
import { useText } from '@/i18n/useText';

import { useEditor } from '../editor/Editor';
import { peopleBehind } from '../measures';
import { momentValue, removeMoment } from '../moments/state';
import { metricKeys, metricText, momentName, momentStateKeys } from '../moments/words';
import type { MenuProps } from './menu';

export const MomentMenu = ({ id, column, model, moments, measures, journey }: MenuProps): ReactElement | null => {
  const text = useText();
  const { t, f } = text;
  const editor = useEditor();
  const navigate = useNavigate();
  const moment = [...model.moments.values()].flat().find((one) => one.id === id);
  if (!moment) return null;
  const measure = measures.get(moment.step_id) ?? null;
  const value = momentValue(moment.metric, measure);
  const state = moments.get(id) ?? 'unmeasured';
  const step = model.steps.find(({ row }) => row.id === moment.step_id);
  const { menu } = editor.store.get();
  const people = (): void =>
    void navigate({ to: '/people', search: { ...writePeople(peopleBehind(journey, moment.step_id, moment.metric === 'lost_share' ? 'lost' : 'funnel'), momentName(moment, text)) } });
  return (
    <>
      <Menu.Label>
        {momentName(moment, text)} · {t(momentStateKeys[state])}
        {moment.metric && value !== null ? ` · ${t(metricKeys[moment.metric])} ${metricText(moment.metric, value, f)}` : ''}
      </Menu.Label>
      {editor.mayEdit() ? (
        <>
          <Menu.Item onClick={() => menu && editor.openForm('moment', id, column, menu.anchor)}>{t('map.changeMoment')}</Menu.Item>
          <Menu.Item onClick={() => menu && editor.openForm('metric', `moment:${id}`, column, menu.anchor)}>{t('cards.add')}</Menu.Item>
        </>
      ) : null}
      {measure && measure.reached > 0 ? (
        <Menu.Item onClick={people}>{t('explain.view', { count: f.number(moment.metric === 'lost_share' ? measure.lost : measure.reached) })}</Menu.Item>
      ) : null}
      <Menu.Item
        onClick={() => {
          editor.focus({ row: 'steps', column: step ? column : 0, card: null });
          editor.store.set({ inspector: true, commenting: true });
        }}
      >
        {t('map.comment')}
      </Menu.Item>
      {editor.mayEdit() ? (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => editor.run('moment.removed', removeMoment(moment), { said: t('map.removed', { name: momentName(moment, text) }) })}>
            {t('map.removeMoment')}
          </Menu.Item>
        </>
      ) : null}
    </>
  );
};
