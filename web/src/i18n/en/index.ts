/** The whole English catalogue, one file per room. */
import { common } from './common';
import { shell } from './shell';
import { session } from './session';
import { fields } from './fields';
import { framework } from './framework';
import { library } from './library';
import { filter } from './filter';
import { explain } from './explain';
import { data } from './data';
import { sources } from './sources';
import { dataFlow } from './dataFlow';
import { catalogue } from './catalogue';
import { customers } from './customers';
import { segments } from './segments';
import { privacy } from './privacy';
import { settings } from './settings';
import { journeys } from './journeys';
import { guide } from './guide';
import { paths } from './paths';
import { map } from './map';
import { measured } from './measured';
import { changes } from './changes';
import { charts } from './charts';
import { together } from './together';
import { guest } from './guest';
import { versions } from './versions';
import { analysis } from './analysis';
import { metrics } from './metrics';
import { drivers } from './drivers';
import { performance } from './performance';
import { lifetime } from './lifetime';
import { boards } from './boards';
import { voices } from './voices';

export const en = {
  ...common,
  ...shell,
  ...session,
  ...fields,
  ...framework,
  ...library,
  ...filter,
  ...explain,
  ...data,
  ...sources,
  ...dataFlow,
  ...catalogue,
  ...customers,
  ...segments,
  ...privacy,
  ...settings,
  ...journeys,
  ...guide,
  ...paths,
  ...map,
  ...measured,
  ...changes,
  ...charts,
  ...together,
  ...guest,
  ...versions,
  ...analysis,
  ...metrics,
  ...drivers,
  ...performance,
  ...lifetime,
  ...boards,
  ...voices,
};
