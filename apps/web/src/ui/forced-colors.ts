/**
 * Where the system forces its own colors: backgrounds and shadows are gone, and what only they said has to be said by a
 * line, a shape or one of the system's colors.
 */
export const FORCED_COLORS = '@media (forced-colors: active)';
