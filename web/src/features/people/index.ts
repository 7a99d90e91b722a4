export { readPeople, writePeople, type PeopleAddress } from './address';
export { PeoplePage } from './PeoplePage';
export { RecentPeople } from './RecentPeople';
