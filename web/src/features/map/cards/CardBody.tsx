/** What stands on a card: a statement with its evidence, a placed object with its icon, or an image. */
import { IconLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { ObjectRow } from '@/shared/changes';

import { shownText } from '../document/words';
import { useMapText } from '../editor/MapText';
import { VerdictBadge } from '../measured/VerdictBadge';
import type { Verdict } from '../measured/verdicts';
import { evidenceOf } from './evidence';
import { EvidenceBadge } from './EvidenceBadge';
import { ObjectIcon } from './ObjectIcon';
import classNames from './Card.module.css';

interface Props {
  object: ObjectRow | undefined;
  /** On how many places of this map and others it stands. */
  places: number;
  /** Number at the right: share of customers, owner. */
  beside?: string | undefined;
  channel?: string | undefined;
  /** What the data say about it. */
  verdict?: Verdict | undefined;
}

/** Where an image lies; only addresses of this server and of the web are shown. */
const imageOf = (object: ObjectRow): string | null => {
  const url = object.fields['url'] ?? object.fields['file'];
  return typeof url === 'string' && /^(?:https:\/\/|\/)/u.test(url) ? url : null;
};

export const CardBody = ({ object, places, beside, channel, verdict }: Props): ReactElement => {
  const { t, language } = useMapText();
  if (!object) return <span className={classNames.text}>···</span>;
  const { value, language: written, isFallback } = shownText(object.name, language);
  const tag = isFallback ? <small className={classNames.language}>{written.toUpperCase()}</small> : null;
  const evidence = evidenceOf(object);
  if (evidence) {
    return (
      <>
        {verdict ? <VerdictBadge verdict={verdict} /> : <EvidenceBadge evidence={evidence} />}
        {tag}
        <span className={classNames.text} lang={written} title={value}>
          {value || t('map.untitled')}
        </span>
      </>
    );
  }
  const image = object.kind === 'image' ? imageOf(object) : null;
  if (image) return <img src={image} alt={value} loading="lazy" draggable={false} />;
  return (
    <span className={classNames.placed}>
      <ObjectIcon object={object} channel={channel} />
      <span className={classNames.name} lang={written} title={value}>
        {value || t('map.untitled')}
      </span>
      {beside ? <span className={classNames.beside}>{beside}</span> : null}
      {verdict ? <VerdictBadge verdict={verdict} isSmall /> : null}
      {places > 1 ? <IconLink size={12} stroke={1.5} className={classNames.chain} aria-label={t('map.usedElsewhere', { count: places })} /> : null}
      {tag}
    </span>
  );
};
