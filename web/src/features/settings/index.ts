export { SettingsFrame } from './SettingsFrame';
export { SettingsPage } from './SettingsPage';
