import { Link } from 'react-router';
import './choices.css';

export interface Choice {
  id: string;
  label: string;
  /** A number, where the label says of what; else in words. */
  count?: number | string;
  to: string;
}

/** A few ways to look at one list, each with its address; the one that is shown is marked. */
export function Choices({ label, choices, chosen }: { label: string; choices: Choice[]; chosen: string }) {
  return (
    <nav aria-label={label} className="choices-bar no-print">
      {choices.map((one) => (
        <Link key={one.id} to={one.to} aria-current={one.id === chosen ? 'page' : undefined}>
          {one.label}
          {one.count === undefined ? null : <span className="count">{one.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
