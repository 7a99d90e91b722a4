/** The whole English catalogue, one file per room. */
import { common } from './common';
import { shell } from './shell';
import { session } from './session';
import { filter } from './filter';
import { explain } from './explain';
import { data } from './data';
import { customers } from './customers';
import { settings } from './settings';
import { journeys } from './journeys';
import { paths } from './paths';
import { map } from './map';
import { charts } from './charts';

export const en = {
  ...common,
  ...shell,
  ...session,
  ...filter,
  ...explain,
  ...data,
  ...customers,
  ...settings,
  ...journeys,
  ...paths,
  ...map,
  ...charts,
};
