/** The mark: a fire and the people around it. One of the two places where ember is not the floor (ui.md §1). */
const PEOPLE = [
  { x: 20, y: 5.5, r: 2.6 },
  { x: 29.3, y: 8.9, r: 2.6 },
  { x: 34.3, y: 17.5, r: 2.6 },
  { x: 32.6, y: 27.2, r: 3.6 },
  { x: 25, y: 33.6, r: 2.6 },
  { x: 15, y: 33.6, r: 2.6 },
  { x: 7.4, y: 27.3, r: 2.6 },
  { x: 5.7, y: 17.5, r: 2.6 },
  { x: 10.7, y: 8.9, r: 2.6 },
];

export function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="5.2" fill="var(--color-ember-bright)" />
      {PEOPLE.map(({ x, y, r }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill="currentColor" />
      ))}
    </svg>
  );
}
