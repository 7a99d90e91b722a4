/** One finding: what is wrong, where on the map, the way there, and the fix where there is one. */
import { Link } from '@tanstack/react-router';
import { IconAlertTriangle, IconInfoCircle, IconWand } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import type { Tables } from '@/shared/changes';
import { Localized, shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';

import type { Finding } from '../api';
import { laneWords } from '../rules/laneWords';
import classNames from './Compliance.module.css';
import { severityWords } from './findings';
import { foundAt, targetOf } from './places';

interface FindingLineProps {
  finding: Finding;
  journey: string;
  tables: Tables | undefined;
  onFix: (() => void) | undefined;
}

/** Stage, step and lane in words. */
const Where = ({ finding, tables }: { finding: Finding; tables: Tables }): ReactElement | null => {
  const { t, language } = useText();
  const place = foundAt(finding.where, tables);
  if (!place) return null;
  const words: Record<string, TextKey> = laneWords;
  const kind = place.lane ? words[place.lane.kind] : undefined;
  const lane = place.lane ? shown(place.lane.name, language).value || (kind ? t(kind) : place.lane.kind) : '';
  const path = [shown(place.stage, language).value, shown(place.step, language).value, lane].filter(Boolean);
  return (
    <span className={classNames.where}>
      {path.join(' · ')}
      {place.more > 0 ? ` ${t('framework.morePlaces', { count: place.more })}` : ''}
    </span>
  );
};

const Ways = ({ finding, journey, tables }: Omit<FindingLineProps, 'onFix'>): ReactElement => {
  const { t } = useText();
  const { table, id } = finding.where;
  const at = targetOf(finding.where, tables);
  const isProfile = table === 'journey';
  return (
    <>
      {table === 'object' && id ? (
        <Link to="/library/object/$id" params={{ id }} className={classNames.link}>
          {t('framework.toObject')}
        </Link>
      ) : null}
      <Link to={isProfile ? '/journeys/$journey/profile' : '/journeys/$journey'} params={{ journey }} search={at ? { at } : {}} className={classNames.link}>
        {t(isProfile ? 'framework.toProfile' : 'framework.toMap')}
      </Link>
    </>
  );
};

export const FindingLine = ({ finding, journey, tables, onFix }: FindingLineProps): ReactElement => {
  const { t, language } = useText();
  const Icon = finding.severity === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <li className={classNames.finding} data-severity={finding.severity}>
      <Icon size={16} role="img" aria-label={t(severityWords[finding.severity])} className={classNames.icon} />
      <span className={classNames.message}>
        <Localized text={finding.message} />
        {tables ? <Where finding={finding} tables={tables} /> : null}
      </span>
      <Ways finding={finding} journey={journey} tables={tables} />
      {finding.fix && onFix ? (
        <Button size="sm" icon={<IconWand size={14} aria-hidden />} onClick={onFix}>
          {shown(finding.fix.label, language).value}
        </Button>
      ) : null}
    </li>
  );
};
