/** Small line drawings that repeat what a word beside them says; never alone, so hidden from readers of the page. */
const paths = {
  stop: 'M5 2h6l3 3v6l-3 3H5l-3-3V5zM5 8h6',
  warn: 'M8 2 15 14H1zM8 6v4M8 12v.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 7v4M8 4.6v.6',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14c.6-3 2.700-4.500 5.500-4.500s4.900 1.500 5.500 4.500',
  rule: 'M2 3h12M2 7h12M2 11h7M11 13l1.500 1.500L15 11',
  timer: 'M8 3.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM8 6v3l2 1.500M6 1h4',
  party: 'M2 5h9M8 2l3 3-3 3M14 11H5M8 8l-3 3 3 3',
  intervention: 'M10.500 2.500l3 3L6 13l-4 1 1-4z',
  shield: 'M8 1.500 13.500 3.500v4.500c0 3.200-2.200 5.400-5.500 6.500C4.700 13.400 2.500 11.200 2.500 8V3.500z',
  document: 'M4 1.500h5.500L12.500 4.500v10H4zM9.500 1.500v3h3',
  clock: 'M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM8 4.500V8l2.500 2',
  sent: 'M2 8h11M9 4l4 4-4 4',
  received: 'M14 8H3M7 4 3 8l4 4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
