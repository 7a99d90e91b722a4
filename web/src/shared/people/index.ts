export { Avatar } from './Avatar';
export { firstName, initials } from './initials';
export { peopleQuery, usePeople, usePersonById, type Member } from './people';
