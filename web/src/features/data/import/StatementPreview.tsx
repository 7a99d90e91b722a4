/** The first statements of research notes, as they would stand in the library. */
import type { ReactElement } from 'react';

import type { UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import classNames from './EventPreviewTable.module.css';

const SHOWN = 8;

const sorts: Readonly<Record<string, TextKey>> = {
  pain: 'sources.sortPain',
  gain: 'sources.sortGain',
  need: 'sources.sortNeed',
  feel: 'sources.sortFeel',
  think: 'sources.sortThink',
  do: 'sources.sortDo',
  expectation: 'sources.sortExpectation',
  opportunity: 'sources.sortOpportunity',
  insight: 'sources.sortInsight',
};

export const StatementPreview = ({ statements }: { statements: NonNullable<UploadPreview['statements_preview']> }): ReactElement | null => {
  const { t } = useText();
  if (statements.length === 0) return null;
  return (
    <section className={classNames.frame}>
      <h3 className={classNames.title}>{t('sources.firstStatements')}</h3>
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <thead>
            <tr>
              <th scope="col">{t('sources.statement')}</th>
              <th scope="col">{t('data.kind')}</th>
              <th scope="col">{t('sources.persona')}</th>
              <th scope="col">{t('sources.participant')}</th>
              <th scope="col">{t('data.source')}</th>
            </tr>
          </thead>
          <tbody>
            {statements.slice(0, SHOWN).map((one, at) => (
              <tr key={at}>
                <td title={one.text}>{one.text}</td>
                <td>{sorts[one.sort] ? t(sorts[one.sort]!) : one.sort}</td>
                <td>{one.persona}</td>
                <td>{one.participant}</td>
                <td>{one.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
