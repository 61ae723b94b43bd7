/** Lessons as they are shown: hints only when they were asked for. Pure. */
import type { EndedLesson, Lab, Lesson, LessonHint } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { LabWorld, OccupiedPlaces } from './lab-ports.ts';
import type { LabProgress } from './lab-progress.ts';
import { LESSONS, type WordedLesson } from './lessons.ts';

export interface Presented {
  readonly progress: LabProgress;
  readonly occupied: OccupiedPlaces;
  readonly outputId: string;
  readonly command: LabWorld['command'];
}

/** From where to look to what to do. */
export function hintsOf({ words }: WordedLesson, command: Presented['command']): readonly LessonHint[] {
  return [
    { text: words.look, code: null },
    { text: words.broken, code: null },
    { text: words.fix, code: words.command === undefined ? null : command(words.command) },
  ];
}

/** As the API tells it: hints that were not asked for are left out, until it is over. */
export function presentLesson(lesson: WordedLesson, presented: Presented): Lesson {
  const { progress, occupied, outputId, command } = presented;
  const { id, words, finding } = lesson;
  const running = progress.running?.lessonId === id ? progress.running : undefined;
  const solved = progress.solved[id];
  const hints = hintsOf(lesson, command);
  const isOver = running === undefined && (solved !== undefined || progress.ended?.lessonId === id);
  return {
    id,
    level: words.level,
    title: words.title,
    story: words.story,
    teaches: words.teaches,
    hints: isOver ? [...hints] : hints.slice(0, running?.hints ?? 0),
    hint_count: hints.length,
    finding: { ...finding, probe_ids: [...finding.probe_ids], output_id: outputId },
    is_running: running !== undefined,
    started_at: running === undefined ? null : isoTime(running.startedAt),
    solved: presentSolved(solved),
    blocked: occupiedFor(lesson, occupied) ?? null,
  };
}

/** Why a lesson cannot begin with the outputs as they are; undefined when it can. */
export function occupiedFor(
  { isAboutReplication = false }: Pick<WordedLesson, 'isAboutReplication'>,
  { all, replication }: OccupiedPlaces,
): string | undefined {
  return all ?? (isAboutReplication ? replication : undefined);
}

function presentSolved(solved: LabProgress['solved'][string] | undefined): Lesson['solved'] {
  if (solved === undefined) return null;
  return { at: isoTime(solved.at), took_ms: Math.round(solved.tookMs), hints: solved.hints };
}

/** All lessons, and how the last one ended while none runs. */
export function presentLab(presented: Presented): Lab {
  const { ended, running } = presented.progress;
  return {
    items: LESSONS.map((lesson) => presentLesson(lesson, presented)),
    ended: ended === undefined || running !== undefined ? null : presentEnded(ended),
  };
}

/** As the API tells it: times are ISO 8601, durations milliseconds. */
export function presentEnded(ended: NonNullable<LabProgress['ended']>): EndedLesson {
  const { lessonId, how, at, tookMs, hints, left } = ended;
  return {
    lesson_id: lessonId,
    how,
    at: isoTime(at),
    took_ms: Math.round(tookMs),
    hints,
    left: left ?? null,
  };
}
