/** Texts of the first steps in the sandbox. */
export const firstStepsMessages = {
  title: 'First steps in the sandbox',
  over: 'You have taken the first steps',
  dismiss: 'Dismiss the first steps',
  done: 'Done',
  toDo: 'To do',
  install: { title: 'Install an integration', about: 'Nginx, for example. It reaches Paris within seconds.' },
  look: { title: 'See it arrive', about: 'The status of Paris shows every stage from management to there.' },
  connect: { title: 'Connect tokyo', about: 'A second remote cluster, in four steps.' },
  break: {
    title: 'Break something',
    about: 'The lab has faults to find and to fix. Nothing real is touched.',
  },
} as const;
