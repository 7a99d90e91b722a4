/** Two objects become one: side by side, chosen field by field; every map shows the one that stays. */
import { Modal } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { kindOfId, useKinds } from '@/shared/fields';
import { shown, type Text } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useActions, useObject, type ObjectDetail } from '../api';
import dialogNames from '../Dialogs.module.css';
import { useSpoken } from '../useSpoken';
import { differences, takenOver, type Difference, type Side } from './choosing';

interface MergeProps {
  ids: readonly [string, string];
  onClose: () => void;
  onDone: (kept: string) => void;
}

interface SideProps {
  one: Difference;
  side: Side;
  chosen: boolean;
  onChoose: () => void;
}

const SideChoice = ({ one, side, chosen, onChoose }: SideProps): ReactElement => {
  const { language } = useText();
  const value = one[side];
  const spoken = useSpoken(one.field?.of ?? '', one.field?.type === 'ref' ? [String(value)] : []);
  return (
    <label className={dialogNames.side}>
      <input type="radio" name={one.name} checked={chosen} onChange={onChoose} />
      <span>{one.field ? spoken(one.field, value) : shown(value as Text, language).value}</span>
    </label>
  );
};

const Sides = ({ kept, gone, all, sides, onChoose }: { kept: ObjectDetail; gone: ObjectDetail; all: Difference[]; sides: Record<string, Side>; onChoose: (name: string, side: Side) => void }): ReactElement => {
  const { t, language } = useText();
  return (
    <table className={dialogNames.sides}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('library.kept', { count: kept.places })}</th>
          <th scope="col">{t('library.gone', { count: gone.places })}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.field ? shown(one.field.label, language).value : t('library.name')}</th>
            {(['kept', 'gone'] as const).map((side) => (
              <td key={side}>
                <SideChoice one={one} side={side} chosen={(sides[one.name] ?? 'kept') === side} onChoose={() => onChoose(one.name, side)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Writes what was chosen, then merges; one press takes both back. */
const useMerging = (onDone: (kept: string) => void) => {
  const { t, language } = useText();
  const { patch, merge, undo } = useActions();
  const [isBusy, setBusy] = useState(false);
  const run = async (kept: ObjectDetail, gone: ObjectDetail, changes: ReturnType<typeof takenOver>): Promise<void> => {
    setBusy(true);
    try {
      if (changes) await patch(kept.id, changes);
      const { scope } = await merge(gone.id, kept.id);
      const takeBack = async (): Promise<void> => {
        await undo(scope);
        if (changes) await undo(scope);
      };
      toast(t('library.mergedInto', { name: shown(kept.name, language).value }), { undo: takeBack });
      onDone(kept.id);
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
};

export const MergeDialog = ({ ids, onClose, onDone }: MergeProps): ReactElement => {
  const { t } = useText();
  const [isTurned, setTurned] = useState(false);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const kept = useObject(isTurned ? ids[1] : ids[0]);
  const gone = useObject(isTurned ? ids[0] : ids[1]);
  const kind = kindOfId(useKinds().data, ids[0]);
  const { isBusy, run } = useMerging(onDone);
  const error = kept.error ?? gone.error;
  const all = kept.data && gone.data && kind ? differences(kind.fields, kept.data, gone.data) : [];
  return (
    <Modal opened onClose={onClose} title={t('library.mergeTitle')} size={720} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className={dialogNames.text}>{t('library.mergeText')}</p>
      {error ? <ErrorState error={error} /> : null}
      {kept.data && gone.data ? (
        <div className={dialogNames.scroll}>
          <Sides kept={kept.data} gone={gone.data} all={all} sides={sides} onChoose={(name, side) => setSides({ ...sides, [name]: side })} />
        </div>
      ) : (
        <SkeletonRows rows={3} />
      )}
      <div className={dialogNames.foot}>
        <Button
          icon={<IconArrowsExchange size={14} aria-hidden />}
          onClick={() => {
            setTurned(!isTurned);
            setSides({});
          }}
        >
          {t('library.turn')}
        </Button>
        <Button
          kind="primary"
          data-autofocus
          disabled={!kept.data || !gone.data || isBusy}
          onClick={() => kept.data && gone.data && void run(kept.data, gone.data, takenOver(all, sides))}
        >
          {t('library.merge')}
        </Button>
      </div>
    </Modal>
  );
};
