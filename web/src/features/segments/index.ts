export { NewSegmentPage } from './NewSegmentPage';
export { SegmentPage } from './SegmentPage';
export { SegmentsPage } from './SegmentsPage';
