/** How one map keeps to the framework: what was found, and what can be put right with one press. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { IconAlertTriangle, IconInfoCircle, IconWand } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useDocument, usePerform, useUndo } from '@/shared/changes';
import { Localized, shown } from '@/shared/text';
import { Button, buttonClass } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast } from '@/shared/ui/toast';

import { useCompliance, type Finding } from '../api';
import classNames from './Compliance.module.css';
import { joinedFixes, ruleTitles, severityTone } from './findings';

/** Puts findings right as one change of the map. */
const useFix = (journey: string) => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const perform = usePerform(journey);
  const { undo } = useUndo(journey);
  const [isBusy, setBusy] = useState(false);
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['compliance', ws, journey] });
  const takeBack = async (): Promise<void> => {
    await undo();
    await refresh();
  };
  const fix = async (findings: readonly Finding[]): Promise<void> => {
    const { edits, taken } = joinedFixes(findings);
    if (edits.length === 0) return;
    setBusy(true);
    try {
      await perform('compliance.fixed', edits);
      await refresh();
      toast(t('framework.fixed', { count: taken }), { undo: takeBack });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fix: (findings: readonly Finding[]): void => void fix(findings).catch(() => undefined) };
};

const FindingLine = ({ finding, journey, onFix }: { finding: Finding; journey: string; onFix: (() => void) | undefined }): ReactElement => {
  const { t, language } = useText();
  const Icon = finding.severity === 'info' ? IconInfoCircle : IconAlertTriangle;
  const id = finding.where.id;
  return (
    <li className={classNames.finding} data-severity={finding.severity}>
      <Icon size={16} aria-hidden className={classNames.icon} />
      <span className={classNames.message}>
        <Localized text={finding.message} />
      </span>
      {finding.where.table === 'object' && id ? (
        <Link to="/library/object/$id" params={{ id }} className={classNames.link}>
          {t('framework.toObject')}
        </Link>
      ) : (
        <Link to="/journeys/$journey" params={{ journey }} className={classNames.link}>
          {t('framework.toMap')}
        </Link>
      )}
      {finding.fix && onFix ? (
        <Button size="sm" icon={<IconWand size={14} aria-hidden />} onClick={onFix}>
          {shown(finding.fix.label, language).value}
        </Button>
      ) : null}
    </li>
  );
};

export const CompliancePage = (): ReactElement => {
  const { t, f, language } = useText();
  const journey = useParams({ strict: false }).journey ?? '';
  const { data, error, refetch } = useCompliance(journey);
  const { document } = useDocument(journey);
  const { isBusy, fix } = useFix(journey);
  const canEdit = allows(useRole(journey), 'editor');
  const name = shown(document?.tables.journey[0]?.name, language).value || t('framework.map');
  const findings = data?.findings ?? [];
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
      {data && findings.length === 0 ? (
        <EmptyState
          title={t('framework.allKept')}
          text={t('framework.allKeptText')}
          action={
            <Link to="/journeys/$journey" params={{ journey }} className={buttonClass()}>
              {t('framework.toMap')}
            </Link>
          }
        />
      ) : null}
      <div className={classNames.groups}>
        {rules.map((rule) => {
          const members = findings.filter((finding) => finding.rule === rule);
          return (
            <section key={rule} className={classNames.group}>
              <h2>
                {ruleTitles[rule] ? t(ruleTitles[rule]) : rule}
                <StatusChip tone={severityTone[members[0]!.severity]}>{f.number(members.length)}</StatusChip>
              </h2>
              <ul>
                {members.map((finding, at) => (
                  <FindingLine key={at} finding={finding} journey={journey} onFix={canEdit && !isBusy ? () => fix([finding]) : undefined} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Page>
  );
};
