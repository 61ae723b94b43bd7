/** What conditions say: lag trend. */

export const lagTrendTexts = {
  lagAdvice:
    'Check the link between the clusters and at the load of the remote; if both are well, pause and resume the follower.',
  withinMinutes: (minutes: number) => `within ${minutes} min`,
  growth: ({
    isFurther,
    fromOperations,
    toOperations,
    span,
    looks,
    lagBefore,
    lagNow,
  }: {
    readonly isFurther: boolean;
    readonly fromOperations: number;
    readonly toOperations: number;
    readonly span: string;
    readonly looks: number;
    readonly lagBefore: string;
    readonly lagNow: string;
  }) =>
    isFurther
      ? `The follower falls behind: from ${fromOperations} to ${toOperations} operations ${span}, more at each of the last ${looks} looks.`
      : `The follower does not catch up: what it lacks was ${lagBefore} old and is ${lagNow} old ${span}, older at each of the last ${looks} looks.`,
} as const;
