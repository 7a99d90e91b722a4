/** How one map keeps to the framework: what was found, where, and what can be put right with one press. */
import { Link, useParams } from '@tanstack/react-router';
import { IconWand } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useDocument, type Tables } from '@/shared/changes';
import { shown } from '@/shared/text';
import { Button, buttonClass } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useCompliance, type Finding } from '../api';
import classNames from './Compliance.module.css';
import { FindingLine } from './FindingLine';
import { ruleTitles, severities, severityTone, severityWords } from './findings';
import { useFix } from './useFix';

type Shown = 'all' | Finding['severity'];

const SeverityFilter = ({ findings, value, onChange }: { findings: readonly Finding[]; value: Shown; onChange: (value: Shown) => void }): ReactElement => {
  const { t, f } = useText();
  const count = (one: Shown): string => f.number(findings.filter((finding) => one === 'all' || finding.severity === one).length);
  const options = (['all', ...severities] as const).map((one) => ({ value: one, label: `${t(one === 'all' ? 'framework.allFindings' : severityWords[one])} ${count(one)}` }));
  return (
    <div className={classNames.filter}>
      <Segmented<Shown> label={t('framework.severity')} value={value} options={options} onChange={onChange} />
    </div>
  );
};

interface RuleGroupProps {
  rule: string;
  findings: readonly Finding[];
  journey: string;
  tables: Tables | undefined;
  onFix: ((finding: Finding) => void) | undefined;
}

const RuleGroup = ({ rule, findings, journey, tables, onFix }: RuleGroupProps): ReactElement => {
  const { t, f } = useText();
  return (
    <section className={classNames.group}>
      <h2>
        {ruleTitles[rule] ? t(ruleTitles[rule]) : rule}
        <StatusChip tone={severityTone[findings[0]!.severity]}>{f.number(findings.length)}</StatusChip>
      </h2>
      <ul>
        {findings.map((finding) => (
          <FindingLine
            key={JSON.stringify([finding.where, finding.message])}
            finding={finding}
            journey={journey}
            tables={tables}
            onFix={onFix && (() => onFix(finding))}
          />
        ))}
      </ul>
    </section>
  );
};

const AllKept = ({ journey }: { journey: string }): ReactElement => {
  const { t } = useText();
  return (
    <EmptyState
      title={t('framework.allKept')}
      text={t('framework.allKeptText')}
      action={
        <Link to="/journeys/$journey" params={{ journey }} className={buttonClass()}>
          {t('framework.toMap')}
        </Link>
      }
    />
  );
};

export const CompliancePage = (): ReactElement => {
  const { t, f, language } = useText();
  const journey = useParams({ strict: false }).journey ?? '';
  const { data, error, refetch } = useCompliance(journey);
  const { document } = useDocument(journey);
  const { isBusy, fix } = useFix(journey);
  const [severity, setSeverity] = useState<Shown>('all');
  const canEdit = allows(useRole(journey), 'editor');
  const name = shown(document?.tables.journey[0]?.name, language).value || t('framework.map');
  const findings = (data?.findings ?? []).filter((finding) => severity === 'all' || finding.severity === severity);
  const fixable = findings.filter((finding) => finding.fix);
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  return (
    <Page
      title={t('framework.compliance')}
      crumbs={[{ label: name, link: { to: '/journeys/$journey', params: { journey } } }]}
      freshness={false}
      chips={data ? <StatusChip tone={data.score >= 1 ? 'pos' : 'warn'}>{t('framework.score', { share: f.percent(data.score, 0), checks: data.checks })}</StatusChip> : undefined}
      actions={
        canEdit && fixable.length > 0 ? (
          <Button kind="primary" disabled={isBusy} icon={<IconWand size={14} aria-hidden />} onClick={() => fix(fixable)}>
            {t('framework.fixAll', { count: fixable.length })}
          </Button>
        ) : undefined
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} /> : null}
      {data && data.findings.length === 0 ? <AllKept journey={journey} /> : null}
      {data && data.findings.length > 0 ? <SeverityFilter findings={data.findings} value={severity} onChange={setSeverity} /> : null}
      <div className={classNames.groups}>
        {rules.map((rule) => (
          <RuleGroup
            key={rule}
            rule={rule}
            findings={findings.filter((finding) => finding.rule === rule)}
            journey={journey}
            tables={document?.tables}
            onFix={canEdit && !isBusy ? (finding) => fix([finding]) : undefined}
          />
        ))}
      </div>
    </Page>
  );
};
