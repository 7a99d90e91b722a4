export { CustomerPage } from './CustomerPage';
export { DuplicatesPage } from './duplicates/DuplicatesPage';
export { IdentityPage } from './identity/IdentityPage';
export { CustomersPage } from './list/CustomersPage';
