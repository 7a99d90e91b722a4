/** The icon of each kind of object. */
import {
  IconBook2,
  IconBuilding,
  IconFileText,
  IconHandFinger,
  IconHierarchy3,
  IconMessage,
  IconPackage,
  IconPhoto,
  IconRoute,
  IconSchema,
  IconServer2,
  IconTag,
  IconTarget,
  IconUserCircle,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

const icons: Record<string, Icon> = {
  'user-circle': IconUserCircle,
  'hand-finger': IconHandFinger,
  route: IconRoute,
  'file-text': IconFileText,
  package: IconPackage,
  'server-2': IconServer2,
  target: IconTarget,
  message: IconMessage,
  photo: IconPhoto,
  building: IconBuilding,
  'hierarchy-3': IconHierarchy3,
  tag: IconTag,
  'book-2': IconBook2,
  schema: IconSchema,
  'users-group': IconUsersGroup,
};

/** The icon that the server names; a tag for one that is not known here. */
export const kindIcon = (name: string): Icon => icons[name] ?? IconTag;
