/** Whether this browser asks to be left alone. */

/** True where do-not-track or Global Privacy Control is set. */
export function asksNotToBeTracked(): boolean {
  const asked = navigator as Navigator & { globalPrivacyControl?: boolean; msDoNotTrack?: string };
  const said = [asked.doNotTrack, asked.msDoNotTrack, (window as { doNotTrack?: string }).doNotTrack];
  return asked.globalPrivacyControl === true || said.some((one) => one === '1' || one === 'yes');
}
