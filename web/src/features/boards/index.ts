export { BoardPage } from './BoardPage';
export { BoardsPage } from './BoardsPage';
export { MoneyPage } from './MoneyPage';
export { ReportsPage } from './ReportsPage';
export { SizePage } from './SizePage';
