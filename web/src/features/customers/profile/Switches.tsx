/** What stands above every purpose: whether the customer wants to be contacted and measured at all. */
import { Switch } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useStatement } from '../consentsApi';
import type { ConsentSwitch } from '../shapes';
import { verdictWords } from '../words';
import classNames from './Consents.module.css';

const own: Record<string, { on: TextKey; off: TextKey }> = {
  contact: { on: 'customers.switchContact', off: 'customers.doNotContact' },
  tracking: { on: 'customers.switchTracking', off: 'customers.doNotTrack' },
};

const stops: Record<string, string> = { processing: 'restricted', restriction: 'restricted', objection: 'objected' };

interface SwitchesProps {
  handle: string;
  switches: readonly ConsentSwitch[];
}

export const Switches = ({ handle, switches }: SwitchesProps): ReactElement => {
  const { t } = useText();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const statement = useStatement(handle);
  const say = (code: string, allowed: boolean) =>
    statement.mutateAsync({ purpose: code, channel: 'any', statement: allowed ? 'grant' : 'withdraw' });
  const turn = ({ code, allowed }: ConsentSwitch): void => {
    const words = own[code]!;
    say(code, !allowed)
      .then(() => toast(t(allowed ? words.off : words.on), { undo: async () => void (await say(code, allowed)) }))
      .catch(toastProblem);
  };
  const stopped = switches.filter((one) => !own[one.code] && !one.allowed);
  return (
    <>
      <ul className={classNames.switches}>
        {switches
          .filter((one) => own[one.code])
          .map((one) => (
            <li key={one.code} data-state={one.allowed ? 'allowed' : 'refused'}>
              <Switch
                size="xs"
                labelPosition="left"
                classNames={{ root: classNames.switch!, body: classNames.switchBody! }}
                label={t(one.allowed ? own[one.code]!.on : own[one.code]!.off)}
                checked={one.allowed}
                disabled={!canEdit || statement.isPending}
                onChange={() => turn(one)}
              />
            </li>
          ))}
      </ul>
      {stopped.map((one) => (
        <StatusChip key={one.code} tone="alarm" state={one.code} icon={<IconBan size={12} aria-hidden />}>
          {t(verdictWords(stops[one.code] ?? one.code))}
        </StatusChip>
      ))}
    </>
  );
};
