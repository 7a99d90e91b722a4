/** What the roles are called, and what each may do. */
import type { TextKey } from '@/i18n';
import type { Role } from '@/shared/changes';

export const roles: readonly Role[] = ['owner', 'editor', 'commenter', 'viewer'];

export const roleNames: Record<Role, TextKey> = {
  owner: 'together.roleOwner',
  editor: 'together.roleEditor',
  commenter: 'together.roleCommenter',
  viewer: 'together.roleViewer',
};

export const roleHints: Record<Role, TextKey> = {
  owner: 'together.roleOwnerHint',
  editor: 'together.roleEditorHint',
  commenter: 'together.roleCommenterHint',
  viewer: 'together.roleViewerHint',
};
