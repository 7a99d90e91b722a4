export { CompliancePage } from './compliance/CompliancePage';
export { DepartmentsPage } from './departments/DepartmentsPage';
export { FrameworkPage } from './FrameworkPage';
export { GlossaryPage } from './glossary/GlossaryPage';
export { InformationPage } from './information/InformationPage';
export { RulesPage } from './rules/RulesPage';
export { StakeholdersPage } from './StakeholdersPage';
export { TaxonomiesPage } from './taxonomies/TaxonomiesPage';
