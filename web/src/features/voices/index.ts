export { VoicesPage } from './VoicesPage';
