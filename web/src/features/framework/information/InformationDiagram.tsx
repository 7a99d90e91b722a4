/** The information architecture as a picture: levels above each other, values going up, recipients at the right. */
import { IconArrowUp, IconChevronRight } from '@tabler/icons-react';
import { Fragment, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Refs, type Kind, type LibraryObject } from '@/shared/fields';
import { shown } from '@/shared/text';

import { levels, type Level } from '../rules/settings';
import { listOf, parts, type Part } from './architecture';
import classNames from './Information.module.css';

interface DiagramProps {
  kind: Kind;
  rules: Partial<Record<Level, LibraryObject>>;
}

const useLabels = (kind: Kind) => {
  const { language } = useText();
  return (field: string, value?: unknown): string => {
    const found = kind.fields.find((one) => one.name === field);
    const label = value === undefined ? found?.label : found?.options.find((one) => one.value === value)?.label;
    return shown(label, language).value;
  };
};

const Box = ({ kind, rule, part }: { kind: Kind; rule: LibraryObject | undefined; part: Part }): ReactElement => {
  const { t } = useText();
  const label = useLabels(kind);
  const chosen = listOf(rule, part);
  return (
    <div className={classNames.box}>
      <h3>{label(part)}</h3>
      <ul>
        {chosen.length === 0 ? <li className={classNames.none}>{t('framework.all')}</li> : null}
        {chosen.map((value) => (
          <li key={value}>{label(part, value)}</li>
        ))}
      </ul>
    </div>
  );
};

const Receivers = ({ kind, rule }: { kind: Kind; rule: LibraryObject | undefined }): ReactElement => {
  const label = useLabels(kind);
  const cadence = rule?.fields['cadence'];
  return (
    <div className={classNames.box}>
      <h3>{[label('recipients'), cadence ? label('cadence', cadence) : ''].filter(Boolean).join(', ')}</h3>
      <Refs kind="department" label={label('recipients')} ids={listOf(rule, 'recipients')} readOnly onChange={() => undefined} />
    </div>
  );
};

export const InformationDiagram = ({ kind, rules }: DiagramProps): ReactElement => {
  const { t } = useText();
  const label = useLabels(kind);
  return (
    <ol className={classNames.diagram} aria-label={t('framework.information')}>
      {levels.map((level, at) => {
        const below = levels[at + 1];
        const how = below ? rules[below]?.fields['aggregation'] : undefined;
        return (
          <li key={level}>
            <div className={classNames.band}>
              <h2>{label('level', level)}</h2>
              {parts.map((part) => (
                <Fragment key={part}>
                  <Box kind={kind} rule={rules[level]} part={part} />
                  <IconChevronRight size={16} className={classNames.arrow} aria-hidden />
                </Fragment>
              ))}
              <Receivers kind={kind} rule={rules[level]} />
            </div>
            {below ? (
              <p className={classNames.up}>
                <IconArrowUp size={16} aria-hidden />
                {how ? label('aggregation', how) : t('framework.notSaidUp')}
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
};
