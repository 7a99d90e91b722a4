export { AnalysisBar } from './AnalysisBar';
export { AnalysisFrame, type AnalysisPart } from './AnalysisFrame';
export { Facts, Panel, Panels, Settings, type Fact } from './Parts';
export { useJourneyChoice, useJourneys, type JourneyChoice, type JourneyOption } from './useJourneyChoice';
