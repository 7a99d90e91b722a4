/** A journey: a curved way between two points, as in the mark. Takes the place of a Tabler icon. */
import type { ComponentProps, ReactElement } from 'react';

type JourneyIconProps = Omit<ComponentProps<'svg'>, 'stroke'> & { size?: string | number; stroke?: string | number };

export const JourneyIcon = ({ size = 16, stroke = 1.5, ...rest }: JourneyIconProps): ReactElement => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth={stroke}
    strokeLinecap="round"
    strokeLinejoin="round"
    {...rest}
  >
    <path d="M3 12.5c2.5 0 2.5-4 5-4s2.5-4 5-4" />
    <circle cx="3" cy="12.5" r="1.3" fill="currentColor" />
    <circle cx="13" cy="4.5" r="1.3" fill="currentColor" />
  </svg>
);
