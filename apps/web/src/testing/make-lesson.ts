import type { Lesson } from '@lockstep/contracts';

/** A beginner's lesson that is not running and has given no hint. */
export function makeLesson(over: Partial<Lesson> = {}): Lesson {
  return {
    id: 'follower-paused',
    level: 'beginner',
    title: 'A paused follower',
    story: 'Somebody went home.',
    teaches: 'How a follower is resumed.',
    hints: [],
    hint_count: 3,
    finding: { output_id: 'paris', probe_ids: ['FollowerActive'], problem_id: 'C7' },
    is_running: false,
    started_at: null,
    solved: null,
    blocked: null,
    ...over,
  };
}
