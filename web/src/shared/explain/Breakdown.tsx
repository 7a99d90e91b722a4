/** At most four bars that add up to 100 %. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { largestRemainder } from '@/shared/format';
import { colour, type ColourToken } from '@/shared/theme/tokens';

import classNames from './Explain.module.css';

export interface BreakdownPart {
  label: string;
  count: number;
  colour?: ColourToken;
}

export const Breakdown = ({ title, parts }: { title: string; parts: readonly BreakdownPart[] }): ReactElement => {
  const { t, f } = useText();
  const shares = largestRemainder(
    parts.map(({ count }) => count),
    100,
  );
  const widest = Math.max(...parts.map(({ count }) => count), 1);
  return (
    <table className={classNames.breakdown}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" colSpan={3}>
            {t('explain.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part, at) => (
          <tr key={part.label}>
            <th scope="row">{part.label}</th>
            <td className={classNames.barCell}>
              <span
                className={classNames.bar}
                style={{ width: `${(part.count / widest) * 100}%`, background: colour(part.colour ?? 'neu') }}
              />
            </td>
            <td className="num">{f.number(part.count)}</td>
            <td className="num">{f.percent((shares[at] ?? 0) / 100, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
