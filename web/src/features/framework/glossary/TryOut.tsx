/** A field to try a title in: which words the glossary would change, and whether the customer speaks. */
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Language } from '@/shared/format';
import { Localized } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { Segmented } from '@/shared/ui/Segmented';

import { useLint, type Flaw } from '../api';
import { Defined } from './Defined';
import classNames from './Glossary.module.css';
import { mended, pieces } from './marking';

const SETTLE_MS = 250;

const Verdict = ({ text, flaws, language, onMend }: { text: string; flaws: readonly Flaw[]; language: Language; onMend: (text: string) => void }): ReactElement => {
  const { t } = useText();
  if (flaws.length === 0) {
    return (
      <>
        <p className={classNames.marked}>
          <Defined text={text} language={language} />
        </p>
        <p className={classNames.right}>{t('framework.lintFine')}</p>
      </>
    );
  }
  return (
    <>
      <p lang={language} className={classNames.marked}>
        {pieces(text, flaws).map((piece, at) => (piece.mark ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}
      </p>
      <ul className={classNames.flaws}>
        {flaws.map((flaw, at) => (
          <li key={at}>
            <Localized text={flaw.message} />
          </li>
        ))}
      </ul>
      {flaws.some((flaw) => flaw.suggestion) ? (
        <Button size="sm" onClick={() => onMend(mended(text, flaws))}>
          {t('framework.lintApply')}
        </Button>
      ) : null}
    </>
  );
};

export const TryOut = (): ReactElement => {
  const { t, language: reader } = useText();
  const [text, setText] = useState('');
  const [language, setLanguage] = useState<Language>(reader);
  const [settled] = useDebouncedValue(text, SETTLE_MS);
  const { data } = useLint(settled, language, true);
  return (
    <section className={classNames.try} aria-label={t('framework.tryOut')}>
      <div className={classNames.tryLine}>
        <input
          type="text"
          className={classNames.input}
          lang={language}
          maxLength={300}
          aria-label={t('framework.tryOut')}
          placeholder={t('framework.tryOutHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Segmented<Language>
          label={t('framework.language')}
          value={language}
          options={[
            { value: 'de', label: 'DE', title: t('fields.german') },
            { value: 'en', label: 'EN', title: t('fields.english') },
          ]}
          onChange={setLanguage}
        />
      </div>
      <div role="status">{settled.trim() !== '' && settled === text && data ? <Verdict text={settled} flaws={data} language={language} onMend={setText} /> : null}</div>
    </section>
  );
};
