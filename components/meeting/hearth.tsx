/** A calm fire in the middle of the circle: one of the two places where ember is not the floor (ui.md §1). */
export function Hearth() {
  return (
    <svg className="hearth" viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="48" fill="var(--color-ember-soft)" opacity=".55" />
      <circle cx="50" cy="50" r="30" fill="var(--color-ember-soft)" />
      <circle cx="50" cy="50" r="13" fill="var(--color-ember-bright)" opacity=".8" />
    </svg>
  );
}
