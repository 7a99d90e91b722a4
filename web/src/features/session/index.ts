export { JoinPage } from './JoinPage';
export { SignInPage } from './SignInPage';
