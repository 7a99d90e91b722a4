export type { Text } from '../changes/types';
export { EditableWords, type EditableWordsProps } from './EditableWords';
export { LanguageTag, Localized } from './Localized';
export { isBlank, languages, otherLanguage, sameText, shown, withWords, type Shown } from './shown';
export { useShown } from './useShown';
