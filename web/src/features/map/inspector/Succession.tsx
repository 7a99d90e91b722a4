/** Where the history of a step comes from, and how to let go of it. */
import { IconHistory } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { StepRow } from '@/shared/changes';
import { Button } from '@/shared/ui/Button';

import { forget, originsOf } from '../document/succession';
import { useEditor } from '../editor/Editor';
import { originText } from '../measured/words';
import classNames from './Inspector.module.css';

export const Succession = ({ row }: { row: StepRow }): ReactElement | null => {
  const text = useText();
  const editor = useEditor();
  const origins = originsOf(row);
  if (origins.length === 0) return null;
  return (
    <section className={classNames.section}>
      <h3>{text.t('map.succession')}</h3>
      <ul>
        {origins.map((origin, at) => (
          <li key={`${origin.id ?? ''}${at}`} className="num">
            {originText(origin, text)}
          </li>
        ))}
      </ul>
      <p className={classNames.hint}>{text.t('map.historyHint')}</p>
      {editor.mayEdit() ? (
        <Button size="sm" icon={<IconHistory size={14} aria-hidden />} onClick={() => editor.run('step.changed', forget(row))}>
          {text.t('map.forgetHistory')}
        </Button>
      ) : null}
    </section>
  );
};
