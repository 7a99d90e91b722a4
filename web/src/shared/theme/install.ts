/** Puts the tokens into the page and hands the server's nonce to libraries that add style elements. */
import { tokenStyles } from './tokens';

declare global {
  var __webpack_nonce__: string | undefined;
}

/** The nonce that the content security policy of this page allows. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Defines every `--et-*` property; call once, before the first render. */
export const installTokens = (): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokenStyles());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  globalThis.__webpack_nonce__ = styleNonce();
};
