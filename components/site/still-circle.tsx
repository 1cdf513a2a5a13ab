/** The still hearth: a circle of people around a fire. Decoration of the front page; the people are nobody. */
const FACES = [
  { initial: 'R', tone: 'pine' },
  { initial: 'K', tone: 'lake' },
  { initial: 'J', tone: 'sunken' },
  { initial: 'A', tone: 'heather' },
  { initial: 'M', tone: 'sunken' },
  { initial: 'S', tone: 'pine' },
  { initial: 'T', tone: 'lake' },
  { initial: 'I', tone: 'heather' },
  { initial: 'D', tone: 'sunken' },
] as const;
const RADIUS = 39;

export function StillCircle() {
  return (
    <figure className="hero-art" aria-hidden="true">
      <svg className="ground" viewBox="0 0 100 100">
        <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--color-line)" strokeWidth=".6" />
        <circle cx="50" cy="50" r="27" fill="var(--color-ember-soft)" opacity=".5" />
        <circle cx="50" cy="50" r="18" fill="var(--color-ember-soft)" opacity=".9" />
        <circle cx="50" cy="50" r="7" fill="var(--color-ember-bright)" opacity=".85" />
        {FACES.map(({ initial, tone }, i) => {
          const angle = (i / FACES.length) * 2 * Math.PI;
          const x = (50 + RADIUS * Math.sin(angle)).toFixed(2);
          const y = (50 - RADIUS * Math.cos(angle)).toFixed(2);
          return (
            <g key={initial} className={`still-face ${tone}`}>
              <circle cx={x} cy={y} r="9" />
              <text x={x} y={y} dy=".36em" textAnchor="middle">
                {initial}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
