/** Takes addresses of package hosts out of the comments of the generated client; the repository names none. */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../src/api/client/types.gen.ts', import.meta.url);
const text = readFileSync(file, 'utf8');
writeFileSync(file, text.replace(/\{@link https:\S+ (`[^`]+`)\}/gu, '$1'));
