/** A neighbour takes the place of a step: with its cards, or with its history only. */
import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { toast, toastProblem } from '@/shared/ui/toast';

import type { MapModel, MapStep } from '../document/mapModel';
import { words } from '../document/words';
import { useEditor } from '../editor/Editor';

type Keep = 'cards' | 'history';

export const StepSuccession = ({ model, step }: { model: MapModel; step: MapStep }): ReactElement | null => {
  const { t, language } = useText();
  const merge = useMerge(model, step);
  const neighbours = [model.steps[step.column - 1], model.steps[step.column + 1]].filter((one): one is MapStep => one !== undefined);
  if (neighbours.length === 0) return null;
  const items = (keep: Keep): ReactElement[] =>
    neighbours.map((other) => (
      <Menu.Item key={`${keep}${other.row.id}`} onClick={() => void merge(other, keep)}>
        {t(keep === 'cards' ? 'map.mergeInto' : 'map.replacedBy', { name: `${other.number} ${words(other.row.name, language)}` })}
      </Menu.Item>
    ));
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{t('map.mergeStep')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.Label>{t('map.mergeCards')}</Menu.Label>
        {items('cards')}
        <Menu.Label>{t('map.mergeHistory')}</Menu.Label>
        {items('history')}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

const useMerge = (model: MapModel, step: MapStep): ((into: MapStep, keep: Keep) => Promise<void>) => {
  const { t, language } = useText();
  const editor = useEditor();
  const queries = useQueryClient();
  const path = useWorkspacePath();
  return async (into, keep) => {
    try {
      await request(path(`/journeys/${model.journey.id}/steps/${step.row.id}/merge`), { method: 'POST', body: { into: into.row.id, keep } });
      await queries.invalidateQueries({ queryKey: ['document'] });
      toast(t('map.mergedStep', { name: words(step.row.name, language), into: words(into.row.name, language) }), { undo: editor.undo });
    } catch (problem) {
      toastProblem(problem);
    }
  };
};
