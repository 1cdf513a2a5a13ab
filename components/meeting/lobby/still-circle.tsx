/** A still fire with places around it; mine is at the bottom. Shows no number of people. */
const SEATS = Array.from({ length: 11 }, (_, i) => {
  const angle = ((90 + (i * 360) / 11) * Math.PI) / 180;
  return { cx: (100 + 78 * Math.cos(angle)).toFixed(1), cy: (100 + 78 * Math.sin(angle)).toFixed(1) };
});

export function StillCircle() {
  return (
    <svg className="still" viewBox="0 0 200 200" aria-hidden="true">
      <circle cx="100" cy="100" r="78" fill="none" stroke="var(--color-line)" strokeWidth="2" />
      <circle cx="100" cy="100" r="50" fill="var(--color-ember-soft)" opacity=".55" />
      <circle cx="100" cy="100" r="30" fill="var(--color-ember-soft)" />
      <circle cx="100" cy="100" r="13" fill="var(--color-ember-bright)" opacity=".8" />
      {SEATS.map(({ cx, cy }, i) => (
        <circle
          key={cx + cy}
          cx={cx}
          cy={cy}
          r="12"
          fill={i === 0 ? 'var(--color-pine)' : 'var(--color-sunken)'}
          stroke={i === 0 ? 'var(--color-pine)' : 'var(--color-edge)'}
          strokeWidth="1.5"
        />
      ))}
    </svg>
  );
}
