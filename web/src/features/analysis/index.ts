export { AnalysisBar } from './AnalysisBar';
export { AnalysisFrame, type AnalysisPart } from './AnalysisFrame';
export { Panel, Panels, Settings } from './Parts';
export { useJourneyChoice, useJourneys, type JourneyChoice, type JourneyOption } from './useJourneyChoice';
export { viewsPage } from './ViewsPage';
