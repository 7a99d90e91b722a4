export { parseSearch, stringifySearch } from './address';
export { Bar } from './Bar';
export { Chip, type ChipProps } from './Chip';
export { FilterBar, type FilterBarProps } from './FilterBar';
export { Many, OptionList, OptionRow, type Choice } from './Options';
export { periodText } from './periodText';
export {
  dayEnd,
  dayOf,
  dayPlus,
  dayStart,
  filterKeys,
  filterRequest,
  isFiltered,
  readFilter,
  type FilterRequest,
  type FilterSearch,
} from './search';
export { oneOf, useAddress, wholeNumber, type AddressTools } from './useAddress';
export { useFilter, type FilterTools } from './useFilter';
