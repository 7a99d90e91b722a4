/** Numbers, shares, durations, periods and money as the reader's language writes them; always through `Intl`. */

export type Language = 'de' | 'en';

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>;

const MINUS = '\u2212';
const NARROW = '\u202f';
const EN_DASH = '\u2013';

export const SECOND_US = 1_000_000;
export const MINUTE_US = 60 * SECOND_US;
export const HOUR_US = 60 * MINUTE_US;
export const DAY_US = 24 * HOUR_US;

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

const cached = <T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T => {
  const known = cache.get(key);
  if (known) return known as T;
  const made = make();
  cache.set(key, made);
  return made;
};

const numbers = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  cached(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

const dates = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

/** The house's typography on top of `Intl`: a true minus, narrow spaces, three-letter September. */
const polish = (text: string): string =>
  text
    .replace(/^-|(?<=[\s(])-(?=[\d€])/gu, MINUS)
    .replace(/Sept(?=[.\s]|$)/gu, 'Sep')
    .replace(/\u2009/gu, ' ');

export interface Formats {
  readonly language: Language;
  readonly locale: string;
  /** 48.210 */
  number(value: number, digits?: number): string;
  /** −2 / +34 */
  signed(value: number, digits?: number): string;
  /** A share of 1 as 41,8 %; one decimal unless told. */
  percent(share: number, digits?: number): string;
  /** A difference of two shares as −2,1 Pp. */
  points(share: number): string;
  /** 332 T€, 2,78 Mio. € */
  money(euros: number): string;
  /** 1,84 € */
  price(euros: number): string;
  /** Microseconds as 0:38 min, 3 h 20 min, 2,3 Tage. */
  duration(us: number): string;
  /** 14.09.2026 / 14 Sep 2026 */
  date(us: number): string;
  /** 09:38 */
  time(us: number): string;
  /** 14.09.2026, 09:38 */
  moment(us: number): string;
  /** 14. September, with the year unless it is the current one. */
  day(us: number, nowUs: number): string;
  /** 14. Sep. */
  shortDay(us: number): string;
  /** Sep. 2026 */
  month(us: number): string;
  /** 1.–28. Sep. 2026; both ends included. */
  period(fromUs: number, untilUs: number): string;
  /** vor 4 min below 24 h, the date above. */
  ago(us: number, nowUs: number): string;
  /** KW 39 */
  week(us: number): string;
  /** 12,4 MB */
  bytes(size: number): string;
  /** „…“ / “…” */
  quote(text: string): string;
  /** Web, App und Portal */
  list(items: readonly string[]): string;
}

const points = { de: 'Pp.', en: 'pp' } as const;
const weekWord = { de: 'KW', en: 'wk' } as const;

const shortMoney = (language: Language, euros: number): string => {
  const size = Math.abs(euros);
  if (size < 1000) {
    return numbers(locales[language], { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(euros);
  }
  if (language === 'en') {
    const options = { style: 'currency', currency: 'EUR', notation: 'compact', maximumSignificantDigits: 3 } as const;
    return numbers(locales.en, options).format(euros);
  }
  if (size < 999_500) {
    return `${numbers(locales.de, { maximumFractionDigits: 0 }).format(euros / 1000)}${NARROW}T€`;
  }
  const options = { style: 'currency', currency: 'EUR', notation: 'compact', maximumSignificantDigits: 3 } as const;
  return numbers(locales.de, options).format(euros).replaceAll('\u00a0', NARROW);
};

const clock = (us: number): string => {
  const seconds = Math.round(us / SECOND_US);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}${NARROW}min`;
};

const hoursAndMinutes = (us: number): string => {
  const minutes = Math.round(us / MINUTE_US);
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${NARROW}h`;
  return rest === 0 ? hours : `${hours} ${rest}${NARROW}min`;
};

const spell = (language: Language, us: number): string => {
  const size = Math.abs(us);
  const sign = us < 0 ? MINUS : '';
  if (size < SECOND_US && size > 0) {
    return `${sign}${numbers(locales[language], { maximumFractionDigits: 0 }).format(Math.max(1, size / 1000))}${NARROW}ms`;
  }
  if (size < HOUR_US - SECOND_US / 2) return sign + clock(size);
  if (size < 2 * DAY_US - MINUTE_US / 2) return sign + hoursAndMinutes(size);
  const days = { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return sign + numbers(locales[language], days).format(size / DAY_US);
};

/** ISO week of a local date. */
const isoWeek = (us: number): number => {
  const day = new Date(us / 1000);
  const thursday = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 3 - ((day.getDay() + 6) % 7));
  const january = new Date(thursday.getFullYear(), 0, 4);
  const monday = new Date(january.getFullYear(), 0, 4 - ((january.getDay() + 6) % 7));
  return 1 + Math.floor(Math.round((thursday.getTime() - monday.getTime()) / 86_400_000) / 7);
};

const relative = (language: Language, us: number, nowUs: number): string => {
  const passed = Math.max(0, nowUs - us);
  const format = cached(
    `r${language}`,
    () => new Intl.RelativeTimeFormat(locales[language], { style: 'long', numeric: 'auto' }),
  );
  const short = { de: 'min', en: 'min' }[language];
  const minutes = Math.floor(passed / MINUTE_US);
  if (minutes < 1) return format.format(0, 'second');
  if (minutes < 60) {
    return language === 'de' ? `vor ${minutes}${NARROW}${short}` : `${minutes}${NARROW}${short} ago`;
  }
  const hours = Math.floor(passed / HOUR_US);
  return language === 'de' ? `vor ${hours}${NARROW}h` : `${hours}${NARROW}h ago`;
};

/** Days of one month are tied by a bare dash, longer spans by a spaced one, in either language. */
const period = (locale: string, fromUs: number, untilUs: number): string => {
  const [from, until] = [new Date(fromUs / 1000), new Date(untilUs / 1000)];
  const sameMonth = from.getFullYear() === until.getFullYear() && from.getMonth() === until.getMonth();
  const text = dates(locale, namedDate).formatRange(from, until);
  return polish(text.replace(/\s*\u2013\s*/u, sameMonth ? EN_DASH : ` ${EN_DASH} `));
};

const calendarDate = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const namedDate = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const makeFormats = (language: Language): Formats => {
  const locale = locales[language];
  const date = (us: number): string =>
    polish(dates(locale, language === 'de' ? calendarDate : namedDate).format(us / 1000));
  const time = (us: number): string => dates(locale, { hour: '2-digit', minute: '2-digit' }).format(us / 1000);
  return {
    language,
    locale,
    number: (value, digits = 0) =>
      polish(numbers(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)),
    signed: (value, digits = 0) => {
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' } as const;
      return polish(numbers(locale, options).format(value));
    },
    percent: (share, digits = 1) => {
      const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
      return polish(numbers(locale, options).format(share)).replace('\u00a0', NARROW);
    },
    points: (share) => {
      const options = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
      return `${polish(numbers(locale, options).format(share * 100))}${NARROW}${points[language]}`;
    },
    money: (euros) => polish(shortMoney(language, euros)),
    price: (euros) => polish(numbers(locale, { style: 'currency', currency: 'EUR' }).format(euros)).replace('\u00a0', NARROW),
    duration: (us) => spell(language, us),
    date,
    time,
    moment: (us) => `${date(us)}, ${time(us)}`,
    day: (us, nowUs) => {
      const sameYear = new Date(us / 1000).getFullYear() === new Date(nowUs / 1000).getFullYear();
      const options = { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' as const }) } as const;
      return dates(locale, options).format(us / 1000);
    },
    month: (us) => polish(dates(locale, { month: 'short', year: 'numeric' }).format(us / 1000)),
    shortDay: (us) => polish(dates(locale, { day: 'numeric', month: 'short' }).format(us / 1000)),
    period: (fromUs, untilUs) => period(locale, fromUs, untilUs),
    ago: (us, nowUs) => (nowUs - us < DAY_US ? relative(language, us, nowUs) : date(us)),
    week: (us) => `${weekWord[language]} ${isoWeek(us)}`,
    bytes: (size) => {
      const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
      const options = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: step > 1 ? 1 : 0 } as const;
      return numbers(locale, options).format(size / 1000 ** step).replace(/\s/gu, NARROW);
    },
    quote: (text) => (language === 'de' ? `„${text}“` : `“${text}”`),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
};

const made: Record<Language, Formats> = { de: makeFormats('de'), en: makeFormats('en') };

/** The formats of a language. */
export const formats = (language: Language): Formats => made[language];

/**
 * Rounds parts so that they add up to the rounded whole (largest remainder).
 *
 * @param parts shares or counts, none negative
 * @param total what the rounded parts have to add up to, in units of `step`
 */
export const largestRemainder = (parts: readonly number[], total: number, step = 1): number[] => {
  const sum = parts.reduce((a, b) => a + b, 0);
  if (sum === 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / sum) * (total / step));
  const floors = exact.map(Math.floor);
  const missing = Math.round(total / step) - floors.reduce((a, b) => a + b, 0);
  const order = exact
    .map((value, at) => [value - floors[at]!, at] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
    .slice(0, missing)
    .map(([, at]) => at);
  for (const at of order) floors[at]! += 1;
  return floors.map((value) => Number((value * step).toFixed(10)));
};
