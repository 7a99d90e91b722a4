export { CustomerName } from './CustomerName';
export { CustomerPage } from './CustomerPage';
export { CustomersFrame } from './CustomersFrame';
export { CustomersPage } from './list/CustomersPage';
export { DuplicatesPage } from './duplicates/DuplicatesPage';
export { IdentityPage } from './identity/IdentityPage';
