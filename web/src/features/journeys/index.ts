export {
  useChangeJourney,
  useJourneyDetail,
  useMeasured,
  type Journey,
  type JourneyChange,
  type Measured,
  type MeasuredMap,
  type MeasuredStep,
} from './api';
export { EditableText } from './EditableText';
export { JourneyFrame } from './JourneyFrame';
export { JourneysPage } from './JourneysPage';
export { ProposePage } from './ProposePage';
export { useJourney, type JourneySteps } from './useJourney';
