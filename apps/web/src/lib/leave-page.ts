/** Leaves the app for a page elsewhere. An object, so that tests can stay where they are. */
export const leavePage = {
  to: (location: string): void => {
    window.location.assign(location);
  },
};
