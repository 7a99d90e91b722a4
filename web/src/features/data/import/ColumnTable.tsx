/** The columns of a file: what each is taken for, correctable, with samples. */
import type { ReactElement } from 'react';

import type { Mapping, UploadPreview } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import { ColumnRows } from './ColumnRows';
import { inOrder, roleOf, roles, withRole, type Role } from './mapping';

const roleNames: Record<Role, TextKey> = {
  customer: 'data.roleCustomer',
  case: 'data.roleCase',
  time: 'data.roleTime',
  time_of_day: 'data.roleTimeOfDay',
  activity: 'data.roleActivity',
  channel: 'data.roleChannel',
  value: 'data.roleValue',
  message_id: 'data.roleMessageId',
  property: 'data.roleProperty',
  milestone: 'data.roleMilestone',
  ignore: 'data.roleIgnore',
};

const kindNames: Record<UploadPreview['columns'][number]['kind'], TextKey> = {
  text: 'data.kindText',
  number: 'data.kindNumber',
  time: 'data.kindTime',
  flag: 'data.kindFlag',
};

interface ColumnTableProps {
  preview: UploadPreview;
  onChange: (mapping: Mapping) => void;
}

export const ColumnTable = ({ preview, onChange }: ColumnTableProps): ReactElement => {
  const { t } = useText();
  return (
    <ColumnRows
      columns={preview.columns}
      order={() => inOrder(preview).map((column) => column.name)}
      first={12}
      choices={roles.map((role) => ({ value: role, label: t(roleNames[role]) }))}
      roleOf={(name) => roleOf(preview.mapping, name)}
      onRole={(name, role) => onChange(withRole(preview.mapping, name, role as Role))}
      kind={(column) => t(kindNames[column.kind])}
    />
  );
};
