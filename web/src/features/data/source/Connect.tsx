/** How to connect a source: whether anything came yet, code with address and key filled in, and its write keys. */
import { Link } from '@tanstack/react-router';
import { IconCircleCheck, IconLoader } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { SnippetOut, SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { CodeBlock } from '../parts/CodeBlock';
import { useSnippet } from '../sources/api';
import classNames from './Connect.module.css';
import { Keys } from './Keys';
import page from './SourcePage.module.css';

const texts = ['html', 'npm', 'curl', 'python', 'javascript'] as const;
type Snippet = (typeof texts)[number];

const words: Record<Snippet, readonly [TextKey, TextKey]> = {
  html: ['sources.html', 'sources.howHtml'],
  npm: ['sources.npm', 'sources.howNpm'],
  curl: ['sources.curl', 'sources.howCurl'],
  python: ['sources.python', 'sources.howPython'],
  javascript: ['sources.javascript', 'sources.howJavascript'],
};

const Arrival = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const hasCome = source.last_hour !== null || source.received_today > 0;
  const Sign = hasCome ? IconCircleCheck : IconLoader;
  return (
    <section className={classNames.arrival} role="status" data-state={hasCome ? 'met' : 'waiting'}>
      <Sign size={20} stroke={1.6} aria-hidden />
      <div>
        <h2 className={page.heading}>{t(hasCome ? 'sources.firstTitle' : 'sources.waitTitle')}</h2>
        <p>{hasCome ? t('sources.firstText', { count: source.received_today }) : t('sources.waitText')}</p>
      </div>
      {hasCome ? (
        <Link to="/data/sources/$source" params={{ source: source.id }} search={{ tab: 'live' }} className={page.link}>
          {t('sources.watchLive')}
        </Link>
      ) : null}
    </section>
  );
};

const Code = ({ snippet, first }: { snippet: SnippetOut; first: Snippet }): ReactElement => {
  const { t } = useText();
  const [chosen, setChosen] = useState<Snippet>(first);
  const [name, hint] = words[chosen];
  return (
    <section className={page.card} aria-labelledby="how-to">
      <div className={page.head}>
        <h2 id="how-to" className={page.heading}>
          {t('sources.howTo')}
        </h2>
        <Segmented label={t('sources.languages')} value={chosen} options={texts.map((value) => ({ value, label: t(words[value][0]) }))} onChange={setChosen} />
      </div>
      <p className={classNames.hint}>{t(hint)}</p>
      <CodeBlock code={snippet[chosen]} label={t(name)} />
      <h3 className={classNames.sub}>{t('sources.otherSdks')}</h3>
      <p className={page.hint}>{t('sources.otherSdksText', { host: snippet.host })}</p>
    </section>
  );
};

export const Connect = ({ source }: { source: SourceOut }): ReactElement => {
  const { data: snippet, error, refetch } = useSnippet(source.id, true);
  return (
    <>
      <Arrival source={source} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {snippet ? <Code snippet={snippet} first={source.kind === 'web' ? 'html' : 'curl'} /> : error ? null : <SkeletonRows rows={4} />}
      <Keys source={source} />
    </>
  );
};
