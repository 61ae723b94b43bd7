/** The moment that the answers of the scenes are about: now, unless what is drawn has to be the same every day. */

const FIXED = process.env['LOCKSTEP_SCENE_TIME'];

/** In milliseconds. */
export const SCENE_TIME = FIXED === undefined ? Date.now() : Date.parse(FIXED);
