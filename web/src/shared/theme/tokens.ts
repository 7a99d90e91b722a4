/** The one source of colours, type, space, radii, shadows, motion and layers; everything else refers to it. */

/** Every colour as [light, dark]. */
export const colours = {
  canvas: ['#F6F5F1', '#0E1013'],
  surface: ['#FFFFFF', '#15181C'],
  sunken: ['#FBFAF7', '#1A1D22'],
  hover: ['#F0EEE8', '#23272E'],
  line: ['#E6E3DB', '#282C33'],
  'line-2': ['#D2CEC3', '#3A3F48'],
  'line-ctl': ['#8A867C', '#767C87'],
  'ink-1': ['#16181D', '#F1F2F4'],
  'ink-2': ['#474A52', '#B9BDC6'],
  'ink-3': ['#666870', '#969BA5'],
  'ink-inv': ['#FFFFFF', '#111317'],
  accent: ['#2A4BCC', '#8FA5FF'],
  'accent-soft': ['#E9EDFC', '#1D2545'],
  'accent-ink': ['#2340B0', '#ABBBFF'],
  brand: ['#FFC72E', '#FFD04F'],
  /** Ground and line of the mark and of one's own avatar: the same in both schemes. */
  mark: ['#16181D', '#16181D'],
  'mark-ink': ['#FFFFFF', '#FFFFFF'],
  'brand-soft': ['#FFF4D2', '#352B10'],
  'brand-ink': ['#6B4E00', '#FFD876'],
  'neg-3': ['#8A3606', '#FFA35C'],
  'neg-2': ['#BC5A12', '#EB8A43'],
  'neg-1': ['#E0A574', '#A9693A'],
  neu: ['#8F8C83', '#747880'],
  'pos-1': ['#86BDC0', '#3D7F85'],
  'pos-2': ['#1A7E87', '#47B4BC'],
  'pos-3': ['#0B565E', '#82E0E5'],
  'neg-soft': ['#FBEFE4', '#33220F'],
  'neg-ink': ['#94400A', '#FFB27A'],
  'pos-soft': ['#E3F2F2', '#0F2B2E'],
  'pos-ink': ['#0C6169', '#74D3D9'],
  alarm: ['#C8142F', '#FF5D73'],
  'alarm-soft': ['#FDEBED', '#3A151C'],
  'alarm-ink': ['#A90F27', '#FF95A3'],
  warn: ['#BE8410', '#E0A93A'],
  'warn-soft': ['#FCF2DB', '#33280F'],
  'warn-ink': ['#7A5200', '#F2C56B'],
  'c-web': ['#3A5BD9', '#8098FF'],
  'c-app': ['#1A8A8F', '#45B8BD'],
  'c-call': ['#A8690A', '#DDA64A'],
  'c-branch': ['#8E4A8B', '#C98AC6'],
  'c-mail': ['#5C6776', '#9AA6B6'],
  'c-partner': ['#A8455C', '#E58A9E'],
  'c-post': ['#6B7A2E', '#A9BA63'],
  'c-social': ['#7A5AC2', '#A994F0'],
} as const satisfies Record<string, readonly [string, string]>;

export type ColourToken = keyof typeof colours;
export type Scheme = 'light' | 'dark';

/** Category colours of charts, in the order they are given out. */
export const categoryOrder = [
  'c-web',
  'c-app',
  'c-call',
  'c-branch',
  'c-mail',
  'c-partner',
  'c-post',
  'c-social',
] as const satisfies readonly ColourToken[];

export const shadows = {
  '1': ['0 1px 2px rgba(22,24,29,.06)', '0 1px 2px rgba(0,0,0,.4)'],
  '2': [
    '0 1px 2px rgba(22,24,29,.06), 0 4px 12px rgba(22,24,29,.07)',
    '0 1px 2px rgba(0,0,0,.4), 0 6px 16px rgba(0,0,0,.4)',
  ],
  '3': [
    '0 2px 6px rgba(22,24,29,.08), 0 16px 40px rgba(22,24,29,.16)',
    '0 0 0 1px #3A3F48, 0 20px 48px rgba(0,0,0,.6)',
  ],
} as const satisfies Record<string, readonly [string, string]>;

/** Pixels. */
export const space = [2, 4, 6, 8, 12, 16, 24, 32, 48] as const;

/** Pixels; `round` is a share. */
export const radii = {
  tag: '4px',
  chip: '5px',
  grid: '6px',
  control: '7px',
  nav: '8px',
  card: '10px',
  popover: '12px',
  round: '50%',
} as const;

export const motion = {
  hover: '120ms',
  popover: '180ms',
  redraw: '240ms',
  ease: 'cubic-bezier(.2,.8,.2,1)',
} as const;

/** Stacking order, lowest first. */
export const layers = {
  grid: 0,
  tint: 1,
  selection: 3,
  'sticky-left': 10,
  'sticky-top': 11,
  corner: 12,
  presence: 15,
  popover: 20,
  inspector: 30,
  palette: 40,
  toast: 50,
} as const;

/** [size, line height, weight, tracking]; sizes in pixels of a 16 px root. */
export const type = {
  display: [30, 36, 620, '-0.03em'],
  title: [20, 26, 620, '-0.02em'],
  heading: [15, 20, 620, '-0.012em'],
  body: [13, 18, 420, '0'],
  strong: [13, 18, 580, '-0.005em'],
  cell: [12, 15, 420, '0'],
  small: [11.5, 16, 480, '0'],
  micro: [11, 14, 480, '0'],
} as const satisfies Record<string, readonly [number, number, number, string]>;

/** The CSS custom property of a colour token, ready for `style` and charts. */
export const colour = (token: ColourToken): string => `var(--et-${token})`;

const pixels = (value: number): string => `${value / 16}rem`;

const declarations = (pairs: Iterable<readonly [string, string | number]>): string =>
  Array.from(pairs, ([name, value]) => `--et-${name}:${value};`).join('');

const schemeDeclarations = (scheme: Scheme): string => {
  const side = scheme === 'light' ? 0 : 1;
  return declarations([
    ...Object.entries(colours).map(([name, pair]) => [name, pair[side]] as const),
    ...Object.entries(shadows).map(([name, pair]) => [`shadow-${name}`, pair[side]] as const),
  ]);
};

const sharedDeclarations = (): string =>
  declarations([
    ...space.map((value) => [`space-${value}`, pixels(value)] as const),
    ...Object.entries(radii).map(([name, value]) => [`radius-${name}`, value] as const),
    ...Object.entries(motion).map(([name, value]) => [`motion-${name}`, value] as const),
    ...Object.entries(layers).map(([name, value]) => [`layer-${name}`, value] as const),
    ...Object.entries(type).flatMap(
      ([name, [size, line, weight, tracking]]) =>
        [
          [`text-${name}`, pixels(size)],
          [`line-${name}`, pixels(line)],
          [`weight-${name}`, weight],
          [`tracking-${name}`, tracking],
        ] as const,
    ),
  ]);

/** The style sheet that defines every `--et-*` property for both schemes. */
export const tokenStyles = (): string =>
  [
    `:root{${sharedDeclarations()}${schemeDeclarations('light')}color-scheme:light}`,
    `:root[data-mantine-color-scheme="dark"]{${schemeDeclarations('dark')}color-scheme:dark}`,
  ].join('\n');
